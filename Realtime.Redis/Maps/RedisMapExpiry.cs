using System.Globalization;
using Microsoft.Extensions.Logging;
using Realtime.Redis.Connections;
using StackExchange.Redis;

namespace Realtime.Redis.Maps;

/// <summary>
/// Looks for channels with keys that have lived their time, and removes them. All nodes do so; each step is whole, so they do not get in
/// each other's way, and it does not matter which of them is left.
/// </summary>
internal sealed partial class RedisMapExpiry : IAsyncDisposable
{
    private const int MostChannels = 100;

    private static readonly RedisScript _expire = new("map_common.lua", "map_expire.lua");
    private static readonly RedisScript _reschedule = new("map_reschedule.lua");

    private readonly RedisTargets<RedisMapTarget> _targets;
    private readonly int _shard;
    private readonly RedisMapSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private int _disposed;

    public RedisMapExpiry(RedisTargets<RedisMapTarget> targets, int shard, RedisMapSettings settings, TimeProvider time, ILogger logger)
    {
        _targets = targets;
        _shard = shard;
        _settings = settings;
        _time = time;
        _logger = logger;
    }

    /// <summary>Begins to look.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Ends it. Repeating that does no harm.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                while (await LookAsync().ConfigureAwait(false))
                {
                    // There is more that is due.
                }
            }
            // What fails now is due the next time as well.
            catch (Exception e)
            {
                Log.Failed(_logger, e);
            }
            await Task.Delay(_settings.CleanupInterval, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> LookAsync()
    {
        var target = await _targets.AtAsync(_shard, _stopping.Token).ConfigureAwait(false);
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var due = await target.Database.SortedSetRangeByScoreWithScoresAsync(target.Keys.Schedule, stop: now, take: MostChannels).ConfigureAwait(false);
        foreach (var entry in due)
        {
            var channel = entry.Element.ToString();
            RedisValue[] arguments = [now, "", "0", "0", "0", target.Keys.Message(channel), _settings.CleanupBatchSize];
            var next = (string?)await _expire.RunAsync(target.Database, target.Keys.Of(channel), arguments).ConfigureAwait(false) ?? "";
            var seen = ((long)entry.Score).ToString(CultureInfo.InvariantCulture);
            await _reschedule.RunAsync(target.Database, [target.Keys.Schedule], [channel, seen, next]).ConfigureAwait(false);
        }
        return due.Length == MostChannels && !_stopping.IsCancellationRequested;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Keys of maps that have lived their time could not be removed; trying again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
