using Realtime.Core.Cluster;

namespace Realtime.Api.Operations;

/// <summary>What the methods that act on clients have in common: whom they mean.</summary>
public abstract class ClientsRequest
{
    /// <summary>User id; empty means anonymous users.</summary>
    public string User { get; set; } = "";

    /// <summary>Client id, empty for all of the user.</summary>
    public string Client { get; set; } = "";

    /// <summary>Session id, empty for all.</summary>
    public string Session { get; set; } = "";

    internal ClientSelector Selector => new(User, Client, Session);
}
