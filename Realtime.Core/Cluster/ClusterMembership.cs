using Microsoft.Extensions.Logging;
using Realtime.Core.Cluster.Messages;

namespace Realtime.Core.Cluster;

/// <summary>
/// This node as a member of the cluster: it says every 3 seconds that it is there, and at the end that it goes. A node that it meets for the first time hears of it at once.
/// Until it has joined it tries four times a second.
/// </summary>
public sealed partial class ClusterMembership : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _joiningInterval = TimeSpan.FromMilliseconds(250);

    private readonly IController _controller;
    private readonly ControlPublisher _publisher;
    private readonly NodeRegistry _nodes;
    private readonly NodeStatus _status;
    private readonly ITimer _timer;
    private readonly ILogger<ClusterMembership> _logger;
    private readonly Lock _sync = new();
    private IControlHandler? _handler;
    private bool _isReceiving;
    private string _problem = "";
    private int _isAnnouncing;
    private Task? _leaving;

    internal ClusterMembership(
        IController controller, ControlPublisher publisher, NodeRegistry nodes, NodeStatus status, TimeProvider time, ILogger<ClusterMembership> logger)
    {
        _controller = controller;
        _publisher = publisher;
        _nodes = nodes;
        _status = status;
        _logger = logger;
        _timer = time.CreateTimer(
            static membership => _ = ((ClusterMembership)membership!).AnnounceAsync(CancellationToken.None), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Joins the cluster. With a controller that does not work yet it goes on trying; that is no error.</summary>
    /// <param name="handler">Takes what is received.</param>
    /// <param name="cancellationToken">Gives up waiting for the first attempt.</param>
    public async ValueTask StartAsync(IControlHandler handler, CancellationToken cancellationToken)
    {
        _handler = handler;
        await AnnounceAsync(cancellationToken).ConfigureAwait(false);
        _timer.Change(_isReceiving ? _interval : _joiningInterval, _interval);
    }

    /// <summary>Leaves the cluster: the other nodes forget this one at once. What they ask of it is still answered. Repeating it does no harm.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_sync)
        {
            return _leaving ??= _handler is null ? Task.CompletedTask : LeaveAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    /// <summary>Another node said that it is there.</summary>
    internal void Meet(NodeInfo info)
    {
        if (_nodes.Add(info))
        {
            Log.NodeJoined(_logger, info.Name, info.Uid);
            _ = AnnounceToAsync(info.Uid, CancellationToken.None);
        }
    }

    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        // A controller that is slow to fail is not asked again meanwhile.
        if (Interlocked.Exchange(ref _isAnnouncing, 1) != 0)
        {
            return;
        }

        try
        {
            foreach (var silent in _nodes.RemoveSilent())
            {
                Log.NodeSilent(_logger, silent.Name, silent.Uid);
            }

            if (!_isReceiving)
            {
                await _controller.StartAsync(_handler!, cancellationToken).ConfigureAwait(false);
                _isReceiving = true;
            }

            await AnnounceToAsync("", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            TryAgainSoon(e);
        }
        finally
        {
            Volatile.Write(ref _isAnnouncing, 0);
        }
    }

    // Said once for as long as it stays the same.
    private void TryAgainSoon(Exception e)
    {
        if (_problem != e.Message)
        {
            _problem = e.Message;
            Log.StartFailed(_logger, e);
        }

        lock (_sync)
        {
            if (_leaving is null)
            {
                _timer.Change(_joiningInterval, _interval);
            }
        }
    }

    // One that is under way when this node leaves is too late at the others, which remember the notice.
    private Task AnnounceToAsync(string node, CancellationToken cancellationToken) =>
        Volatile.Read(ref _leaving) is null ? PublishAsync(new NodeAnnouncement(_status.Read()), node, cancellationToken) : Task.CompletedTask;

    private Task LeaveAsync(CancellationToken cancellationToken)
    {
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return PublishAsync(new ShutdownNotice(), "", cancellationToken);
    }

    private async Task PublishAsync(IControlBody body, string node, CancellationToken cancellationToken)
    {
        try
        {
            await _publisher.PublishAsync(body, node, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.AnnounceFailed(_logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Node {Name} ({Uid}) joined the cluster")]
        public static partial void NodeJoined(ILogger logger, string name, string uid);

        [LoggerMessage(LogLevel.Warning, "Node {Name} ({Uid}) has been silent for too long and is taken for dead")]
        public static partial void NodeSilent(ILogger logger, string name, string uid);

        [LoggerMessage(LogLevel.Error, "The controller did not start; it is tried again")]
        public static partial void StartFailed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "The other nodes could not be told about this one")]
        public static partial void AnnounceFailed(ILogger logger, Exception exception);
    }
}
