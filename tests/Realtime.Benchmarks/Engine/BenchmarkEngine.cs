using Microsoft.Extensions.DependencyInjection;
using Realtime.Core;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Core.Hub;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Engine;

/// <summary>The real engine with its memory broker; channels of the namespaces <c>history</c> and <c>delta</c> keep 100 publications.</summary>
internal sealed class BenchmarkEngine : IDisposable
{
    private readonly ServiceProvider _provider;

    public BenchmarkEngine()
    {
        var options = new RealtimeOptions();
        options.Client.AllowAnonymousConnectWithoutToken = true;
        options.Channel.WithoutNamespace.AllowSubscribeForAnonymous = true;
        options.Channel.WithoutNamespace.AllowSubscribeForClient = true;
        options.Channel.Namespaces.Add(new ChannelNamespaceOptions { Name = "history", HistorySize = 100, HistoryTtl = TimeSpan.FromMinutes(5) });
        options.Channel.Namespaces.Add(new ChannelNamespaceOptions
        {
            Name = "delta",
            HistorySize = 100,
            HistoryTtl = TimeSpan.FromMinutes(5),
            ForcePositioning = true,
            DeltaPublish = true,
            AllowedDeltaTypes = ["fossil"],
            AllowTagsFilter = true,
            AllowSubscribeForAnonymous = true,
            AllowSubscribeForClient = true,
        });
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(options);
        services.AddRealtimeCore();
        _provider = services.BuildServiceProvider();
        _ = _provider.GetRequiredService<ChannelHub>();
    }

    public ChannelPublisher Publisher => _provider.GetRequiredService<ChannelPublisher>();

    /// <summary>A client that has connected.</summary>
    public async Task<(Client Client, NullTransport Transport)> ConnectAsync(ProtocolType protocol, FrameDeflater? compression = null)
    {
        var transport = new NullTransport(protocol, compression);
        var client = _provider.GetRequiredService<ClientFactory>().Create(transport, ConnectionRequest.Empty);

        // {"id":1,"connect":{}}
        await client.HandleFrameAsync(protocol == ProtocolType.Json ? "{\"id\":1,\"connect\":{}}"u8.ToArray() : new byte[] { 4, 8, 1, 34, 0 });
        return (client, transport);
    }

    public void Dispose() => _provider.Dispose();
}
