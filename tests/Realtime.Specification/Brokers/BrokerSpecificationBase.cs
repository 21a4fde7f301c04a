using System.Text;
using Realtime.Core.Brokers;
using Realtime.Protocol;
using Xunit;

namespace Realtime.Specification.Brokers;

/// <summary>What the specifications of a broker share: one broker per test, and short words for its calls.</summary>
public abstract class BrokerSpecificationBase : IAsyncLifetime
{
    private BrokerEngine? _engine;

    /// <summary>Options of a publication with history.</summary>
    protected static PublishOptions History { get; } = new()
    {
        HistorySize = 10,
        HistoryTtl = TimeSpan.FromSeconds(60),
        HistoryMetaTtl = TimeSpan.FromSeconds(600),
    };

    /// <summary>Cancelled when the test is.</summary>
    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>A channel of this test alone.</summary>
    protected string Channel { get; } = "c-" + Guid.NewGuid().ToString("N");

    /// <summary>What was delivered.</summary>
    protected RecordingBrokerHandler Handler { get; } = new();

    /// <summary>The broker under test.</summary>
    protected IBroker Broker => Engine.Broker;

    /// <summary>The broker with its surroundings.</summary>
    protected BrokerEngine Engine => _engine ?? throw new InvalidOperationException("The test has not started.");

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
    protected abstract ValueTask<BrokerEngine> StartAsync(IBrokerHandler handler);

    /// <summary>Publishes a text.</summary>
    protected ValueTask<BrokerPublishResult> Publish(string text, PublishOptions options, string? channel = null) =>
        Broker.PublishAsync(channel ?? Channel, Encoding.UTF8.GetBytes(text), in options, CancellationToken);

    /// <summary>Publishes the texts `1`, `2`, … with history.</summary>
    protected async Task PublishMany(int count, PublishOptions? options = null)
    {
        for (var i = 1; i <= count; i++)
        {
            await Publish(i.ToString(System.Globalization.CultureInfo.InvariantCulture), options ?? History);
        }
    }

    /// <summary>Reads history.</summary>
    protected ValueTask<HistoryPage> Read(HistoryFilter filter, TimeSpan? metaTtl = null, string? channel = null) =>
        Broker.HistoryAsync(channel ?? Channel, in filter, metaTtl ?? History.HistoryMetaTtl, CancellationToken);

    /// <summary>Offsets of the publications read, with a space between.</summary>
    protected async Task<string> Offsets(HistoryFilter filter) =>
        string.Join(' ', (await Read(filter)).Publications.Select(p => p.Offset));

    /// <summary>Position of the channel's stream.</summary>
    protected async Task<StreamPosition> Position() => (await Read(new HistoryFilter(0))).Position;

    /// <summary>Data as text.</summary>
    protected static string Text(Publication? publication) => publication is null ? "(none)" : Encoding.UTF8.GetString(publication.Data.Span);
}
