namespace Realtime.Core.Clients;

/// <summary>Why a unidirectional client was not connected.</summary>
/// <param name="Code">Code of the error (below 3000) or of the disconnect.</param>
/// <param name="Message">Its text.</param>
public sealed record ConnectRefusal(uint Code, string Message);
