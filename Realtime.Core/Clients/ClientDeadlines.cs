using Realtime.Core.Timing;
using Realtime.Protocol;

namespace Realtime.Core.Clients;

/// <summary>
/// The deadlines of one client, which stands on the timing wheel once, for the nearest of them. Deadlines are milliseconds of the wheel;
/// 0 means none. All under the client's lock, except the wheel's call.
/// </summary>
internal sealed class ClientDeadlines(Client client) : WheelTimer
{
    private static readonly byte[] _controlPing = [0x89, 0x00];

    // How long a refused connection stays, for the client to read why.
    private const long RefusedMilliseconds = 5000;

    private long _stale;
    private long _drop;
    private long _ping;
    private long _pong;
    private long _expire;
    private long _tick;
    private bool _pongAwaited;

    private ClientServices Services => client.Services;

    private long Now => Services.Wheel.NowMilliseconds;

    /// <summary>The connection was accepted: it has to connect in time.</summary>
    public void StartStale()
    {
        if (Services.StaleMilliseconds > 0)
        {
            _stale = Now + Services.StaleMilliseconds;
            Reschedule();
        }
    }

    /// <summary>The client is connected: pings begin, at a random moment of the second half of their interval so that clients that came together spread out.</summary>
    public void StartConnected()
    {
        _stale = 0;
        if (Services.PingMilliseconds > 0)
        {
            _ping = Now + Spread(Services.PingMilliseconds);
        }

        SetExpiration(graceMilliseconds: Services.ExpiredCloseMilliseconds);
        Reschedule();
    }

    /// <summary>The connect command was answered with an error.</summary>
    public void StartDrop()
    {
        _drop = Now + RefusedMilliseconds;
        Reschedule();
    }

    /// <summary>The expiration of the connection changed.</summary>
    public void ExpirationChanged()
    {
        SetExpiration(Services.ExpiredCloseMilliseconds);
        Reschedule();
    }

    /// <summary>A subscription needs periodic work: ticks begin unless they run already.</summary>
    public void StartTicks()
    {
        if (_tick == 0 && Services.TickMilliseconds > 0)
        {
            _tick = Now + Spread(Services.TickMilliseconds);
            Reschedule();
        }
    }

    /// <summary>A pong arrived; false when none was awaited.</summary>
    public bool TryTakePong()
    {
        var awaited = _pongAwaited;
        _pongAwaited = false;
        if (awaited && client.Details is { } details)
        {
            details.PingLatency = Services.PingMilliseconds - (_ping - Now);
        }

        return awaited;
    }

    public void Stop() => Services.Wheel.Cancel(this);

    /// <inheritdoc/>
    protected internal override void OnDue()
    {
        var work = Work.None;
        lock (client.Sync)
        {
            if (client.IsClosed)
            {
                return;
            }

            work = TakeDue(Now);
            Reschedule();
        }

        Run(work);
    }

    private Work TakeDue(long now)
    {
        if (IsDue(_stale, now))
        {
            _stale = 0;
            return client.IsConnected ? Work.None : Work.Stale;
        }

        if (IsDue(_drop, now))
        {
            _drop = 0;
            return Work.Drop;
        }

        if (IsDue(_pong, now))
        {
            _pong = 0;
            if (_pongAwaited)
            {
                return Work.NoPong;
            }
        }

        if (IsDue(_expire, now))
        {
            _expire = 0;
            return Work.Expire;
        }

        var work = Work.None;
        if (IsDue(_ping, now))
        {
            _ping = now + Services.PingMilliseconds;
            _pongAwaited = true;
            _pong = Services.PongMilliseconds > 0 && client.AwaitsPongs ? now + Services.PongMilliseconds : 0;
            work |= Work.Ping;
        }

        if (IsDue(_tick, now))
        {
            _tick = client.NeedsTicks ? now + Services.TickMilliseconds : 0;
            work |= _tick == 0 ? Work.None : Work.Tick;
        }

        return work;
    }

    private void Run(Work work)
    {
        switch (work)
        {
            case Work.Stale:
                client.Disconnect(Disconnect.Stale);
                return;
            case Work.Drop:
                client.Drop();
                return;
            case Work.NoPong when client.IsUnidirectional:
                client.Drop();
                return;
            case Work.NoPong:
                client.Disconnect(Disconnect.NoPong);
                return;
            case Work.Expire:
                client.Disconnect(Disconnect.Expired);
                return;
            default:
                break;
        }

        if ((work & Work.Ping) != 0)
        {
            SendPings();
        }

        if ((work & Work.Tick) != 0)
        {
            Services.Ticker.Run(client);
        }
    }

    private void SendPings()
    {
        if (client.HasMessagePings)
        {
            client.Enqueue(client.IsUnidirectional ? PushEncoder.PingUnidirectional(client.Protocol) : PushEncoder.Ping(client.Protocol));
        }

        if (client.HasFramePings)
        {
            client.Enqueue(_controlPing);
        }
    }

    private void SetExpiration(long graceMilliseconds)
    {
        var left = (client.ExpireAt - Services.UnixSeconds) * 1000;
        _expire = client.ExpireAt > 0 ? Now + left + graceMilliseconds : 0;
    }

    private void Reschedule()
    {
        var next = Nearest(Nearest(Nearest(_stale, _drop), Nearest(_ping, _pong)), Nearest(_expire, _tick));
        if (next == 0)
        {
            Services.Wheel.Cancel(this);
        }
        else
        {
            Services.Wheel.Schedule(this, next);
        }
    }

    private static bool IsDue(long deadline, long now) => deadline != 0 && deadline <= now;

    private static long Nearest(long a, long b) => a == 0 ? b : b == 0 ? a : Math.Min(a, b);

#pragma warning disable CA5394 // Spreading load needs no cryptographic randomness.
    private static long Spread(long interval) => (interval / 2) + Random.Shared.NextInt64((interval / 2) + 1);
#pragma warning restore CA5394

    [Flags]
    private enum Work : byte
    {
        None = 0,
        Stale = 1,
        Drop = 2,
        NoPong = 4,
        Expire = 8,
        Ping = 16,
        Tick = 32,
    }
}
