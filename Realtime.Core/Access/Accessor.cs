namespace Realtime.Core.Access;

/// <summary>Who asks for access to a channel.</summary>
/// <param name="User">User id; empty for anonymous clients.</param>
/// <param name="IsSubscribed">The client is subscribed to the channel, the subscribe being over.</param>
/// <param name="Insecure"><c>client.insecure</c>: everyone may do everything.</param>
public readonly record struct Accessor(string User, bool IsSubscribed, bool Insecure)
{
    /// <summary>The client has no user id.</summary>
    public bool IsAnonymous => string.IsNullOrEmpty(User);
}
