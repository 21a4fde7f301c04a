namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>info</c>: none.</summary>
public sealed class InfoRequest;
