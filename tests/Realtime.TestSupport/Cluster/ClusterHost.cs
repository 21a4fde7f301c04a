using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Realtime.Core.Cluster;
using Realtime.Core.Configuration;
using Realtime.TestSupport.Engine;

namespace Realtime.TestSupport.Cluster;

/// <summary>Engines joined by a <see cref="ControlBus"/>, on one clock. Each has a memory broker of its own.</summary>
public sealed class ClusterHost(CancellationToken cancellationToken) : IDisposable
{
    private readonly List<ClusterHostNode> _nodes = [];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public ControlBus Bus { get; } = new();

    /// <summary>Lets a node join.</summary>
    public async Task<ClusterHostNode> AddAsync(RealtimeOptions? options = null, Action<IServiceCollection>? replace = null, bool isBroken = false)
    {
        var engine = new EngineHost(options ?? EngineHost.OpenOptions(), cancellationToken, services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton<IController>(provider => Bus.Join(provider.GetRequiredService<NodeIdentity>().Uid));
            replace?.Invoke(services);
        });
        var node = new ClusterHostNode(engine);
        node.Controller.IsBroken = isBroken;
        _nodes.Add(node);
        await node.StartAsync(cancellationToken);
        return node;
    }

    public void Dispose() => _nodes.ForEach(static node => node.Engine.Dispose());
}
