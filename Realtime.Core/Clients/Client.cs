using Microsoft.Extensions.Logging;
using Realtime.Core.Hub;
using Realtime.Core.Subscriptions;
using Realtime.Protocol;

namespace Realtime.Core.Clients;

/// <summary>
/// One connection: its state, its subscriptions, its deadlines and its outbound queue. The transport's receive loop hands it frames,
/// which are handled one after another; everything else may come from any thread.
/// </summary>
public sealed partial class Client
{
    private readonly OutboundQueue _queue;
    private readonly ClientDeadlines _deadlines;
    private SubscriptionTable _subscriptions;
    private ClientStatus _status;

    internal Client(ClientServices services, ClientTransport transport, ConnectionRequest request)
    {
        Services = services;
        Request = request;
        Transport = transport;
        FrameVariant = FrameVariants.VariantOf(transport);
        Session = transport.Unidirectional || transport.Emulation ? Guid.NewGuid().ToString() : "";
        Slots = CommandSlots.Create(services.Concurrency);
        _queue = new OutboundQueue(transport, services.QueueMaxSize, services.Logger);
        _deadlines = new ClientDeadlines(this);
        lock (Sync)
        {
            _deadlines.StartStale();
        }
    }

    /// <summary>Client id, as a UUID.</summary>
    public Guid Uid { get; } = Guid.NewGuid();

    /// <summary>Wire format of the connection.</summary>
    public ProtocolType Protocol => Transport.Protocol;

    /// <summary>User id; empty for anonymous clients and before connect.</summary>
    public string User { get; private set; } = "";

    internal ClientServices Services { get; }
    internal ConnectionRequest Request { get; }
    internal ClientTransport Transport { get; }
    internal byte FrameVariant { get; }
    internal CommandSlots? Slots { get; }
    internal ReadOnlyMemory<byte> Info { get; private set; }

    /// <summary>Guards the state. Taken before the lock of a hub's channel.</summary>
    internal Lock Sync { get; } = new();
    internal string Id => Uid.ToString();

    /// <summary>
    /// Session id of unidirectional and emulated transports, empty on others: it names the connection to the requests of its own client
    /// and to nobody else.
    /// </summary>
    public string Session { get; }

    internal Connections.ConnectionDetails? Details { get; set; }

    /// <summary>When the connection expires, Unix seconds; 0 never.</summary>
    internal long ExpireAt { get; private set; }

    internal bool IsConnected => _status == ClientStatus.Connected;
    internal bool IsClosed => _status == ClientStatus.Closed;

    /// <summary>Its connect command was answered with an error: it is still there, but nothing is answered any more.</summary>
    internal bool IsRefused => _status == ClientStatus.Refused;

    internal bool HasFramePings => Transport.FramePings;
    internal bool HasMessagePings => Transport.MessagePings;
    internal bool IsUnidirectional => Transport.Unidirectional;
    internal bool IsEmulated => Transport.Emulation;

    /// <summary>Pings are answered: by everyone but unidirectional clients without control frames.</summary>
    internal bool AwaitsPongs => !Transport.Unidirectional || Transport.FramePings;

    /// <summary>A subscription needs the periodic tick. Under <see cref="Sync"/>.</summary>
    internal bool NeedsTicks => _subscriptions.Any(static subscription => subscription.NeedsTicks);

    /// <summary>Handles one frame of commands (the payload of a message of the transport). Called by the transport's receive loop, one frame after another.</summary>
    /// <param name="frame">The payload; the client copies what it keeps, and reads it only until the task completes.</param>
    /// <returns>False when the connection is ending: stop reading.</returns>
    public ValueTask<bool> HandleFrameAsync(ReadOnlyMemory<byte> frame) => FrameHandler.HandleAsync(this, frame);

    /// <summary>
    /// Connects the client of a unidirectional transport, whose request came in some other form than a command. A failure becomes a
    /// disconnect, since there is no reply for an error to stand in.
    /// </summary>
    /// <returns>False when the connection is ending.</returns>
    public ValueTask<bool> ConnectAsync(ConnectRequest request) => Services.Dispatcher.ConnectUnidirectionalAsync(this, request);

    /// <summary>
    /// As <see cref="ConnectAsync"/>, for a transport that can still answer in a way of its own: a failure is returned and changes nothing
    /// else, and the transport then ends the connection by <see cref="OnTransportClosed"/>.
    /// </summary>
    /// <returns>Null when the client is connected.</returns>
    public async ValueTask<ConnectRefusal?> TryConnectAsync(ConnectRequest request)
    {
        var outcome = await Services.Dispatcher.TryConnectUnidirectionalAsync(this, request).ConfigureAwait(false);
        return outcome.Disconnect is { } disconnect ? new ConnectRefusal(disconnect.Code, disconnect.Reason)
            : outcome.Error is { } error ? new ConnectRefusal(error.Code, error.Message)
            : null;
    }

    /// <summary>A pong control frame arrived on a transport with <see cref="ClientTransport.FramePings"/>.</summary>
    public void OnFramePong() => TryTakePong();

    /// <summary>Disconnects: what is queued goes out first, then <see cref="ClientTransport.CloseAsync"/> is called. Repeating it does no harm.</summary>
    public void Disconnect(Disconnect disconnect)
    {
        ArgumentNullException.ThrowIfNull(disconnect);
        if (TryClose(disconnect))
        {
            _queue.Close(disconnect);
        }
    }

    /// <summary>The transport is gone (end of stream, socket error, close frame of the peer): frees the subscriptions. Repeating it does no harm.</summary>
    /// <param name="reason">What is reported; <see cref="Disconnect.ConnectionClosed"/> when the peer left.</param>
    public void OnTransportClosed(Disconnect reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        _queue.Drop();
        TryClose(reason);
    }

    /// <summary>Ends a refused or dead connection without taking leave.</summary>
    internal void Drop()
    {
        OnTransportClosed(Realtime.Protocol.Disconnect.ConnectionClosed);
        Transport.Abort();
    }

    internal bool TryTakePong()
    {
        lock (Sync)
        {
            return _deadlines.TryTakePong();
        }
    }

    internal void Enqueue(byte[] frame)
    {
        if (!_queue.TryEnqueue(frame))
        {
            DisconnectLater(Realtime.Protocol.Disconnect.Slow);
        }
    }

    /// <summary>Encodes the reply to a command; null when the wire format cannot carry it, and the client is then disconnected.</summary>
    internal byte[]? EncodeReply(uint id, IReplyResult result)
    {
        if (Protocol == ProtocolType.Protobuf || JsonCompatibility.Allows(result))
        {
            return ReplyEncoder.Encode(Protocol, new Reply(id, result, null));
        }

        Disconnect(Realtime.Protocol.Disconnect.InappropriateProtocol);
        return null;
    }

    internal void Reply(uint id, IReplyResult result)
    {
        if (EncodeReply(id, result) is { } reply)
        {
            Enqueue(reply);
        }
    }

    internal void ReplyError(uint id, ClientError error) => Enqueue(ReplyEncoder.Encode(Protocol, new Reply(id, null, error)));

    internal void Push(string channel, IPushBody body) => Enqueue(FrameVariants.Encode(this, new Push(channel, body)));

    // For callers that hold the lock of a channel.
    internal void DisconnectLater(Disconnect disconnect) =>
        ThreadPool.UnsafeQueueUserWorkItem(static work => work.Client.Disconnect(work.Reason), (Client: this, Reason: disconnect), preferLocal: false);

    /// <summary>The one connect command of a connection begins; false when there was one before.</summary>
    internal bool TryBeginConnect()
    {
        lock (Sync)
        {
            if (_status != ClientStatus.Accepted)
            {
                return false;
            }

            _status = ClientStatus.Connecting;
            return true;
        }
    }

    /// <summary>The client is authenticated: it becomes reachable by its user, and its server-side subscriptions are reserved in the same step.</summary>
    /// <returns>Null, or why it cannot be: closed meanwhile, or too many connections of the user.</returns>
    internal Disconnect? Register(string user, ReadOnlyMemory<byte> info, long expireAt, int userLimit, ReadOnlySpan<ChannelSubscription> reserved)
    {
        lock (Sync)
        {
            if (_status != ClientStatus.Connecting)
            {
                return Realtime.Protocol.Disconnect.ConnectionClosed;
            }

            User = user;
            Info = info;
            ExpireAt = expireAt;
            if (!Services.Registry.TryAdd(this, userLimit))
            {
                return Realtime.Protocol.Disconnect.ConnectionLimit;
            }

            foreach (var subscription in reserved)
            {
                _subscriptions.Add(subscription);
            }

            _status = ClientStatus.Connected;
            return null;
        }
    }

    /// <summary>The connect reply is queued: deadlines of a connected client begin.</summary>
    internal void StartDeadlines()
    {
        lock (Sync)
        {
            if (_status == ClientStatus.Connected)
            {
                _deadlines.StartConnected();
            }
        }
    }

    /// <summary>The connect command was answered with an error: nothing more is answered, and the connection ends soon.</summary>
    internal void Refuse()
    {
        lock (Sync)
        {
            if (_status != ClientStatus.Closed)
            {
                Services.Registry.Remove(this);
                _status = ClientStatus.Refused;
                _deadlines.StartDrop();
            }
        }
    }

    /// <summary>Sets the expiration (Unix seconds, 0 never) and, unless empty, the info.</summary>
    internal void SetExpiration(long expireAt, ReadOnlyMemory<byte> info)
    {
        lock (Sync)
        {
            if (_status != ClientStatus.Connected)
            {
                return;
            }

            ExpireAt = expireAt;
            Info = info.IsEmpty ? Info : info;
            _deadlines.ExpirationChanged();
        }
    }

    /// <summary>Takes the place of a subscription that is about to be made; a client has one per channel.</summary>
    /// <param name="subscription">The subscription, which the outcome tells to go on with.</param>
    /// <param name="limit">Most channels of a client; 0 or less for any number.</param>
    /// <returns>Null, or the error: subscribed already, or too many.</returns>
    internal ClientError? Reserve(ChannelSubscription subscription, int limit)
    {
        lock (Sync)
        {
            if (_subscriptions.Find(subscription.Channel) is not null)
            {
                return ClientError.AlreadySubscribed;
            }

            if (limit > 0 && _subscriptions.Count >= limit)
            {
                return ClientError.LimitExceeded;
            }

            if (_status == ClientStatus.Connected)
            {
                _subscriptions.Add(subscription);
            }

            return null;
        }
    }

    /// <summary>Makes a reserved subscription a live one, its reply being queued in the same step.</summary>
    /// <returns>False when the client closed or gave the reservation up meanwhile: the caller takes back what it did.</returns>
    internal bool TryCommit(ChannelSubscription subscription, byte[]? reply, StartedSubscription started)
    {
        lock (Sync)
        {
            if (_status != ClientStatus.Connected || !ReferenceEquals(_subscriptions.Find(subscription.Channel), subscription))
            {
                return false;
            }

            subscription.IsCommitted = true;
            lock (subscription.DeliverySync)
            {
                subscription.GoLive(reply, started);
            }

            if (subscription.NeedsTicks)
            {
                _deadlines.StartTicks();
            }

            return true;
        }
    }

    /// <summary>Sets the expiration (Unix seconds, 0 never) and the info of a subscription that was refreshed.</summary>
    internal void RefreshSubscription(ChannelSubscription subscription, long expireAt, ReadOnlyMemory<byte> info)
    {
        lock (Sync)
        {
            subscription.ExpireAt = expireAt;
            subscription.Info = info;
            if (_status == ClientStatus.Connected && subscription.NeedsTicks)
            {
                _deadlines.StartTicks();
            }
        }
    }

    /// <summary>Gives up a subscription; false when it is not (any more) the client's.</summary>
    internal bool Remove(ChannelSubscription subscription)
    {
        lock (Sync)
        {
            return _subscriptions.Remove(subscription);
        }
    }

    internal ChannelSubscription? FindSubscription(string channel)
    {
        lock (Sync)
        {
            return _subscriptions.Find(channel);
        }
    }

    internal bool IsSubscribed(string channel) => FindSubscription(channel) is { IsCommitted: true };

    /// <summary>Every subscription at this moment, those under way included.</summary>
    internal ChannelSubscription[] Subscriptions()
    {
        lock (Sync)
        {
            return _subscriptions.ToArray();
        }
    }

    /// <summary>What others see of the client in a channel.</summary>
    internal ClientInfo InfoIn(string channel)
    {
        lock (Sync)
        {
            return InfoWith(_subscriptions.Find(channel) is { IsCommitted: true } subscription ? subscription.Info : default);
        }
    }

    internal ClientInfo InfoWith(ReadOnlyMemory<byte> channelInfo) => new() { User = User, Client = Id, ConnInfo = Info, ChanInfo = channelInfo };

    private bool TryClose(Disconnect reason)
    {
        ChannelSubscription[] subscriptions;
        lock (Sync)
        {
            if (_status == ClientStatus.Closed)
            {
                return false;
            }

            _status = ClientStatus.Closed;
            _deadlines.Stop();
            subscriptions = _subscriptions.ToArray();
            _subscriptions = default;
            Services.Registry.Remove(this);
        }

        Log.Closed(Services.Logger, Uid, User, reason.Code, reason.Reason);
        Services.Ender.EndAll(subscriptions);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Client {Client} of user '{User}' ended: {Code} {Reason}")]
        public static partial void Closed(ILogger logger, Guid client, string user, uint code, string reason);
    }
}
