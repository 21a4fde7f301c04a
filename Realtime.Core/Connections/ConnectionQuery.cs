namespace Realtime.Core.Connections;

/// <summary>Which connections are asked for: those that meet both conditions.</summary>
/// <param name="User">User id; empty for any user.</param>
/// <param name="Expression">Expression over the variables of <see cref="ConnectionVariables"/>; empty for any connection.</param>
public sealed record ConnectionQuery(string User, string Expression);
