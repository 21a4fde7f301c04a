using System.Text;

namespace Realtime.Core.Channels;

/// <summary>
/// What the parts of a channel's name mean: <c>[private prefix][namespace][namespace boundary]rest[user boundary][users]</c>, such as
/// <c>$chat:room#42,43</c>. An empty prefix, boundary or separator turns its part off. Comparisons are ordinal.
/// </summary>
public sealed record ChannelNaming
{
    /// <summary>Longest name that a client may subscribe to, in bytes of UTF-8: <c>channel.max_length</c>.</summary>
    public int MaxLength { get; init; } = 255;

    /// <summary><c>channel.private_prefix</c>.</summary>
    public string PrivatePrefix { get; init; } = "$";

    /// <summary><c>channel.namespace_boundary</c>.</summary>
    public string NamespaceBoundary { get; init; } = ":";

    /// <summary><c>channel.user_boundary</c>.</summary>
    public string UserBoundary { get; init; } = "#";

    /// <summary><c>channel.user_separator</c>.</summary>
    public string UserSeparator { get; init; } = ",";

    /// <summary>The name is longer than <see cref="MaxLength"/>. Checked at subscribe only.</summary>
    public bool IsTooLong(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        // One UTF-16 unit is one to three bytes, so most names are decided without counting.
        if (channel.Length * 3L <= MaxLength)
        {
            return false;
        }
        return channel.Length > MaxLength || Encoding.UTF8.GetByteCount(channel) > MaxLength;
    }

    /// <summary>The channel needs a subscription token, whatever its namespace permits.</summary>
    public bool IsPrivate(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return PrivatePrefix.Length > 0 && channel.StartsWith(PrivatePrefix, StringComparison.Ordinal);
    }

    /// <summary>The name ends in a list of users. It limits access only where the namespace has <c>allow_user_limited_channels</c>.</summary>
    public bool IsUserLimited(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return UserBoundary.Length > 0 && channel.Contains(UserBoundary, StringComparison.Ordinal);
    }

    /// <summary>
    /// The user is one of those the name ends in, or the name has no such list. Anonymous clients (empty id) match an empty entry.
    /// </summary>
    public bool IsUserAllowed(string channel, string user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!IsUserLimited(channel))
        {
            return true;
        }
        var users = channel.AsSpan(channel.LastIndexOf(UserBoundary, StringComparison.Ordinal) + UserBoundary.Length);
        if (UserSeparator.Length == 0)
        {
            return users.SequenceEqual(user);
        }
        foreach (var entry in users.Split(UserSeparator))
        {
            if (users[entry].SequenceEqual(user))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The channel of one user alone, in a namespace or, when that is empty, in none.</summary>
    public string PersonalChannel(string user, string namespaceName) =>
        string.IsNullOrEmpty(namespaceName) ? UserBoundary + user : string.Concat(namespaceName, NamespaceBoundary, UserBoundary, user);

    /// <summary>
    /// Splits a name at the first namespace boundary. The private prefix is no part of the namespace; without a boundary the namespace is
    /// empty and the rest is the whole name, its private prefix included.
    /// </summary>
    internal ReadOnlySpan<char> Split(string channel, out ReadOnlySpan<char> rest)
    {
        if (NamespaceBoundary.Length > 0)
        {
            var name = IsPrivate(channel) ? channel.AsSpan(PrivatePrefix.Length) : channel;
            var end = name.IndexOf(NamespaceBoundary, StringComparison.Ordinal);
            if (end >= 0)
            {
                rest = name[(end + NamespaceBoundary.Length)..];
                return name[..end];
            }
        }
        rest = channel;
        return [];
    }
}
