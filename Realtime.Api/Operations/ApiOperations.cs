using Realtime.Core.Brokers;
using Realtime.Core.Channels;
using Realtime.Core.Cluster;
using Realtime.Core.Reads;

namespace Realtime.Api.Operations;

/// <summary>Every operation of the server API. A singleton of the container, shared by the protocols that serve it.</summary>
public sealed class ApiOperations
{
    /// <summary>Creates the operations over an engine.</summary>
    public ApiOperations(
        ChannelRegistry channels, ChannelPublisher publisher, IBroker broker, ChannelReads reads, ClusterControl cluster,
        ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger("Realtime.Api");
        Publish = new(publisher, logger);
        Broadcast = new(Publish, logger);
        Subscribe = new(channels, cluster, logger);
        Unsubscribe = new(channels, cluster, logger);
        Disconnect = new(cluster, logger);
        Refresh = new(cluster, logger);
        Presence = new(channels, reads, logger);
        PresenceStats = new(channels, reads, logger);
        History = new(channels, reads, logger);
        HistoryRemove = new(channels, broker, logger);
        Info = new(cluster, logger);
        Rpc = new(logger);
        Channels = new(cluster, logger);
        Connections = new(cluster, logger);
        SharedPollPublish = new(publisher, logger);
        Batch = new(logger);
    }

    /// <summary><c>publish</c>.</summary>
    public PublishOperation Publish { get; }

    /// <summary><c>broadcast</c>.</summary>
    public BroadcastOperation Broadcast { get; }

    /// <summary><c>subscribe</c>.</summary>
    public SubscribeOperation Subscribe { get; }

    /// <summary><c>unsubscribe</c>.</summary>
    public UnsubscribeOperation Unsubscribe { get; }

    /// <summary><c>disconnect</c>.</summary>
    public DisconnectOperation Disconnect { get; }

    /// <summary><c>refresh</c>.</summary>
    public RefreshOperation Refresh { get; }

    /// <summary><c>presence</c>.</summary>
    public PresenceOperation Presence { get; }

    /// <summary><c>presence_stats</c>.</summary>
    public PresenceStatsOperation PresenceStats { get; }

    /// <summary><c>history</c>.</summary>
    public HistoryOperation History { get; }

    /// <summary><c>history_remove</c>.</summary>
    public HistoryRemoveOperation HistoryRemove { get; }

    /// <summary><c>info</c>.</summary>
    public InfoOperation Info { get; }

    /// <summary><c>rpc</c>.</summary>
    public RpcOperation Rpc { get; }

    /// <summary><c>channels</c>.</summary>
    public ChannelsOperation Channels { get; }

    /// <summary><c>connections</c>.</summary>
    public ConnectionsOperation Connections { get; }

    /// <summary><c>shared_poll_publish</c>.</summary>
    public SharedPollPublishOperation SharedPollPublish { get; }

    /// <summary><c>batch</c>.</summary>
    public BatchOperation Batch { get; }
}
