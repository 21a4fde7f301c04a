using System.Text;
using System.Text.RegularExpressions;
using Realtime.Core.Maps;
using Realtime.Core.SharedPoll;
using Realtime.Protocol;

namespace Realtime.Core.Channels;

/// <summary>Compiled, immutable options of the channels of one namespace.</summary>
public sealed record ChannelSettings
{
    /// <summary>Name of the namespace; empty for channels without one.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the parts of channel names mean, as configured together with these options.</summary>
    public ChannelNaming Naming { get; init; } = new();

    /// <summary>Publications kept; 0 for none.</summary>
    public int HistorySize { get; init; }

    /// <summary>How long publications are kept.</summary>
    public TimeSpan HistoryTtl { get; init; }

    /// <summary>How long positions are kept; the namespace's own value or <c>channel.history_meta_ttl</c>.</summary>
    public TimeSpan HistoryMetaTtl { get; init; }

    /// <summary>History is kept.</summary>
    public bool HasHistory => HistorySize > 0 && HistoryTtl > TimeSpan.Zero;

    /// <summary>Presence is kept.</summary>
    public bool Presence { get; init; }

    /// <summary>Joins and leaves are published.</summary>
    public bool JoinLeave { get; init; }

    /// <summary>Every subscriber gets them, asked or not: <c>force_push_join_leave</c>.</summary>
    public bool ForcePushJoinLeave { get; init; }

    /// <summary>Every subscription is positioned.</summary>
    public bool ForcePositioning { get; init; }

    /// <summary>Every subscription is recoverable.</summary>
    public bool ForceRecovery { get; init; }

    /// <summary>What a recovering subscriber gets.</summary>
    public RecoveryMode RecoveryMode { get; init; }

    /// <summary>Recoverable subscriptions in cache mode get the latest publication without asking.</summary>
    public bool AutoCacheRecover { get; init; }

    /// <summary>Subscribers may ask for Fossil deltas: <c>allowed_delta_types</c>.</summary>
    public bool AllowFossilDelta { get; init; }

    /// <summary>Every publication may be delivered as a delta, as if published with <c>delta</c>.</summary>
    public bool DeltaPublish { get; init; }

    /// <summary>What subscribers get.</summary>
    public SubscriptionType SubscriptionType { get; init; }

    /// <summary>Options of maps; null where channels are none.</summary>
    public MapSettings? Map { get; init; }

    /// <summary>Options of shared polls; null where channels are none.</summary>
    public SharedPollSettings? SharedPoll { get; init; }

    /// <summary>Prefix of the map that shows the clients in a channel; empty for none.</summary>
    public string MapClientsPrefix { get; init; } = "";

    /// <summary>Prefix of the map that shows the users in a channel; empty for none.</summary>
    public string MapUsersPrefix { get; init; } = "";

    /// <summary>What is permitted to whom.</summary>
    public ChannelPermissions Permissions { get; init; }

    /// <summary>What the rest of a channel's name, after the namespace, must match; null for ASCII names only.</summary>
    public Regex? ChannelRegex { get; init; }

    /// <summary>What the data of publications must be; the namespace's own value or that of <c>channel</c>.</summary>
    public PublicationDataFormat DataFormat { get; init; }

    /// <summary>All of these are permitted.</summary>
    public bool Permits(ChannelPermissions permissions) => (Permissions & permissions) == permissions;

    /// <summary>The name suits <see cref="ChannelRegex"/> or, without one, is ASCII.</summary>
    public bool IsValidName(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        if (ChannelRegex is null)
        {
            return Ascii.IsValid(channel);
        }
        Naming.Split(channel, out var rest);
        return ChannelRegex.IsMatch(rest);
    }

    /// <summary>The data suits <see cref="DataFormat"/>; otherwise the answer is <see cref="ClientError.BadRequest"/>.</summary>
    public bool AcceptsData(ReadOnlySpan<byte> data) => DataFormat switch
    {
        PublicationDataFormat.Binary => true,
        PublicationDataFormat.Json => JsonPayload.IsValid(data),
        PublicationDataFormat.JsonObject => JsonPayload.IsObject(data),
        _ => !data.IsEmpty,
    };
}
