namespace Realtime.Core.Cluster;

/// <summary>Which clients a server API call means: those of a user, narrowed by client or session.</summary>
/// <param name="User">User id; empty means anonymous users where the method allows it.</param>
/// <param name="Client">Client id, empty for all.</param>
/// <param name="Session">Session id, empty for all.</param>
public readonly record struct ClientSelector(string User, string Client = "", string Session = "");
