using Realtime.Protocol;

namespace Realtime.Core.Cluster;

/// <summary>A disconnect that the server API asks for.</summary>
/// <param name="Disconnect">Code and reason.</param>
/// <param name="Whitelist">Client ids that stay.</param>
public sealed record ServerDisconnect(Disconnect Disconnect, IReadOnlyList<string> Whitelist);
