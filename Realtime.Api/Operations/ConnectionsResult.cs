using Realtime.Core.Connections;

namespace Realtime.Api.Operations;

/// <summary>Result of <c>connections</c>.</summary>
/// <param name="Connections">The connections by client id.</param>
public readonly record struct ConnectionsResult(IReadOnlyDictionary<string, ConnectionDescription> Connections);
