using System.Diagnostics.CodeAnalysis;
using Realtime.Core.Configuration;

namespace Realtime.Core.Channels;

/// <summary>Finds the settings of a channel by its namespace. Holds one immutable snapshot, replaced whole on reload.</summary>
/// <remarks>Threading: every member may be used from any thread at once, also during a reload.</remarks>
public sealed class ChannelRegistry
{
    private volatile ChannelSnapshot _snapshot;

    /// <summary>Compiles validated options.</summary>
    /// <exception cref="ArgumentException">A <c>channel_regex</c> is wrong; validation finds this before.</exception>
    public ChannelRegistry(RealtimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _snapshot = new ChannelSnapshot(options);
    }

    /// <summary>What the parts of channel names mean now.</summary>
    public ChannelNaming Naming => _snapshot.Naming;

    /// <summary>Takes new options from now on; settings handed out before stay as they were.</summary>
    /// <exception cref="ArgumentException">A <c>channel_regex</c> is wrong; then the options before stay.</exception>
    public void Reload(RealtimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _snapshot = new ChannelSnapshot(options);
    }

    /// <summary>Settings of a channel; false when its namespace is not configured (<see cref="Protocol.ClientError.UnknownChannel"/>).</summary>
    public bool TryGetSettings(string channel, [NotNullWhen(true)] out ChannelSettings? settings)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return _snapshot.TryGetSettings(channel, out settings);
    }

    /// <summary>
    /// The channel that a user's connections are subscribed to by <c>client.subscribe_to_user_personal_channel</c>; whether that is on,
    /// and whether the user is anonymous and so has none, is for the caller to see.
    /// </summary>
    public string PersonalChannel(string user) => _snapshot.PersonalChannel(user);
}
