namespace Realtime.Api.Operations;

/// <summary>Parameters of <c>connections</c>; at least one is required.</summary>
public sealed class ConnectionsRequest
{
    /// <summary>User id; empty for any user.</summary>
    public string User { get; set; } = "";

    /// <summary>Expression over the variables of <see cref="Core.Connections.ConnectionVariables"/>; empty for any connection.</summary>
    public string Expression { get; set; } = "";

    /// <summary>The request has a filter by labels, which connections do not have here.</summary>
    public bool HasLabelFilter { get; set; }
}
