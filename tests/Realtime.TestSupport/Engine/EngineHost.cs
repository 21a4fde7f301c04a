using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Realtime.Core;
using Realtime.Core.Brokers;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.Core.Connections;
using Realtime.Core.Hub;
using Realtime.Core.Maps;
using Realtime.Core.Presence;
using Realtime.Core.SharedPoll;
using Realtime.Protocol;

namespace Realtime.TestSupport.Engine;

/// <summary>The real engine with its memory broker on a clock of the test's.</summary>
public sealed class EngineHost : IDisposable
{
    private readonly ServiceProvider _provider;
    private readonly CancellationToken _cancellationToken;

    public EngineHost(RealtimeOptions options, CancellationToken cancellationToken, Action<IServiceCollection>? replace = null)
    {
        _cancellationToken = cancellationToken;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(options);
        services.AddSingleton<TimeProvider>(Time);
        replace?.Invoke(services);
        services.AddRealtimeCore();
        _provider = services.BuildServiceProvider();
        _ = Hub;
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public ChannelPublisher Publisher => _provider.GetRequiredService<ChannelPublisher>();

    public ClusterControl Control => _provider.GetRequiredService<ClusterControl>();

    public IBroker Broker => _provider.GetRequiredService<IBroker>();

    public IMapBroker Maps => _provider.GetRequiredService<IMapBroker>();

    public IPresenceManager Presence => _provider.GetRequiredService<IPresenceManager>();

    public EngineReload Reload => _provider.GetRequiredService<EngineReload>();

    public ConnectionFinder Connections => _provider.GetRequiredService<ConnectionFinder>();

    public ConnectedClients Clients => _provider.GetRequiredService<ConnectedClients>();

    internal SharedPolls Polls => _provider.GetRequiredService<SharedPolls>();

    internal ChannelHub Hub => _provider.GetRequiredService<ChannelHub>();

    /// <summary>A service of the engine.</summary>
    public T Get<T>() where T : notnull => _provider.GetRequiredService<T>();

    /// <summary>Options that let anonymous clients connect and do everything in channels without a namespace.</summary>
    public static RealtimeOptions OpenOptions()
    {
        var options = new RealtimeOptions();
        options.Client.AllowAnonymousConnectWithoutToken = true;
        Open(options.Channel.WithoutNamespace);
        return options;
    }

    /// <summary>Adds a namespace in which everything is allowed.</summary>
    public static ChannelNamespaceOptions AddOpenNamespace(RealtimeOptions options, string name)
    {
        ArgumentNullException.ThrowIfNull(options);
        var added = new ChannelNamespaceOptions { Name = name };
        Open(added);
        options.Channel.Namespaces.Add(added);
        return added;
    }

    /// <summary>A connection that has not sent connect.</summary>
    public EngineClient Accept(ProtocolType protocol = ProtocolType.Json, ConnectionRequest? request = null) =>
        Accept(new RecordingTransport(protocol), request);

    /// <summary>A connection of a transport of its own kind that has not sent connect.</summary>
    public EngineClient Accept(RecordingTransport transport, ConnectionRequest? request = null)
    {
        var client = _provider.GetRequiredService<ClientFactory>().Create(transport, request ?? ConnectionRequest.Empty);
        return new EngineClient(client, transport, _cancellationToken);
    }

    /// <summary>A connected client.</summary>
    public async Task<EngineClient> ConnectAsync(string request = "{}")
    {
        var client = Accept();
        await client.ConnectAsync(request);
        return client;
    }

    /// <summary>Publishes as a backend.</summary>
    public async Task<StreamPosition> PublishAsync(string channel, string json)
    {
        var outcome = await Publisher.PublishAsync(channel, new PublicationRequest { Data = System.Text.Encoding.UTF8.GetBytes(json) }, _cancellationToken);
        return outcome.Error is { } error ? throw new InvalidOperationException(error.Message) : outcome.Value;
    }

    /// <summary>Writes a key of a map as a backend.</summary>
    public async Task<StreamPosition> PutAsync(string channel, string key, string json, IReadOnlyDictionary<string, string>? tags = null)
    {
        var publication = new MapPublication { Data = System.Text.Encoding.UTF8.GetBytes(json), Tags = tags };
        var outcome = await _provider.GetRequiredService<MapPublisher>().PublishAsync(channel, Settings(channel), key, publication, _cancellationToken);
        return outcome.Error is { } error ? throw new InvalidOperationException(error.Message) : outcome.Value.Position;
    }

    /// <summary>Removes a key of a map as a backend.</summary>
    public async Task RemoveAsync(string channel, string key) =>
        await _provider.GetRequiredService<MapPublisher>().RemoveAsync(channel, Settings(channel), key, null, _cancellationToken);

    /// <summary>The keys of a map.</summary>
    public async Task<IEnumerable<string>> KeysAsync(string channel)
    {
        var page = await Maps.ReadStateAsync(channel, new MapStateFilter(-1), Settings(channel).Map!.Storage, _cancellationToken);
        return page.Entries.Select(entry => entry.Publication.Key);
    }

    public void Dispose() => _provider.Dispose();

    private ChannelSettings Settings(string channel) =>
        _provider.GetRequiredService<ChannelRegistry>().TryGetSettings(channel, out var settings) ? settings : throw new ArgumentException("no namespace", nameof(channel));

    private static void Open(ChannelNamespaceOptions options)
    {
        options.AllowSubscribeForClient = true;
        options.AllowSubscribeForAnonymous = true;
        options.AllowPublishForClient = true;
        options.AllowPublishForAnonymous = true;
        options.AllowPresenceForClient = true;
        options.AllowPresenceForAnonymous = true;
        options.AllowHistoryForClient = true;
        options.AllowHistoryForAnonymous = true;
    }
}
