using System.Text;
using Realtime.Core.Brokers;
using Realtime.Core.Maps;
using Realtime.Protocol;
using Realtime.Specification.Brokers;
using Xunit;

namespace Realtime.Specification.Maps;

/// <summary>What the specifications of a map broker share: one broker per test, and short words for its calls.</summary>
public abstract class MapBrokerSpecificationBase : IAsyncLifetime
{
    private MapBrokerEngine? _engine;

    /// <summary>A map with keys that expire and a stream.</summary>
    protected static MapStorage Recoverable { get; } = new()
    {
        KeyTtl = TimeSpan.FromSeconds(60),
        StreamSize = 10,
        StreamTtl = TimeSpan.FromSeconds(30),
        MetaTtl = TimeSpan.FromSeconds(600),
    };

    /// <summary>A map without a stream.</summary>
    protected static MapStorage Ephemeral { get; } = new() { KeyTtl = TimeSpan.FromSeconds(60), MetaTtl = TimeSpan.FromSeconds(600) };

    /// <summary>Cancelled when the test is.</summary>
    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>A channel of this test alone.</summary>
    protected string Channel { get; } = "m-" + Guid.NewGuid().ToString("N");

    /// <summary>What was delivered.</summary>
    protected RecordingBrokerHandler Handler { get; } = new();

    /// <summary>The broker under test.</summary>
    protected IMapBroker Broker => Engine.Broker;

    /// <summary>The broker with its surroundings.</summary>
    protected MapBrokerEngine Engine => _engine ?? throw new InvalidOperationException("The test has not started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _engine = await StartAsync(Handler);
        await Broker.SubscribeAsync(Channel, CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }

    /// <summary>Starts a broker that delivers to a handler.</summary>
    protected abstract ValueTask<MapBrokerEngine> StartAsync(IBrokerHandler handler);

    /// <summary>Writes a text to a key.</summary>
    protected ValueTask<MapUpdateResult> Put(string key, string text = "1", MapPublishOptions? options = null) =>
        Broker.PublishAsync(Channel, key, Encoding.UTF8.GetBytes(text), options ?? new() { Storage = Recoverable }, CancellationToken);

    /// <summary>Removes a key.</summary>
    protected ValueTask<MapUpdateResult> Drop(string key, MapRemoveOptions? options = null) =>
        Broker.RemoveAsync(Channel, key, options ?? new() { Storage = Recoverable }, CancellationToken);

    /// <summary>Reads keys.</summary>
    protected ValueTask<MapStatePage> State(MapStateFilter filter, MapStorage? storage = null) =>
        Broker.ReadStateAsync(Channel, filter, storage ?? Recoverable, CancellationToken);

    /// <summary>Reads the stream.</summary>
    protected ValueTask<MapStreamPage> Changes(HistoryFilter filter, MapStorage? storage = null) =>
        Broker.ReadStreamAsync(Channel, filter, storage ?? Recoverable, CancellationToken);

    /// <summary>All keys with their data, such as <c>a=1 b=2</c>.</summary>
    protected async Task<string> Keys(MapStorage? storage = null) => Text((await State(new MapStateFilter(-1), storage)).Entries);

    /// <summary>Entries as text.</summary>
    protected static string Text(IEnumerable<MapEntry> entries) => string.Join(' ', entries.Select(entry => Text(entry.Publication)));

    /// <summary>A change as text: <c>a=1</c>, or <c>-a</c> for a removal.</summary>
    protected static string Text(Publication? publication) => publication switch
    {
        null => "(none)",
        { Removed: true } => "-" + publication.Key,
        _ => $"{publication.Key}={Encoding.UTF8.GetString(publication.Data.Span)}",
    };
}
