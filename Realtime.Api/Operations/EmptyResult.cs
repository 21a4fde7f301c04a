namespace Realtime.Api.Operations;

/// <summary>Success that has nothing to say.</summary>
public readonly record struct EmptyResult;
