using System.Text;
using Realtime.Core.Cluster;
using Xunit;

namespace Realtime.Specification.Cluster;

/// <summary>What every controller must do the same way.</summary>
public abstract class ControllerSpecification : IAsyncDisposable
{
    private readonly string[] _nodes = [Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString()];
    private readonly RecordingControlHandler[] _handlers = [new(), new(), new()];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_to_all_reaches_every_other_node()
    {
        var controllers = await StartAllAsync();

        await controllers[0].PublishAsync("a"u8.ToArray(), "", CancellationToken);

        Assert.Equal("a", await _handlers[1].NextAsync(CancellationToken));
        Assert.Equal("a", await _handlers[2].NextAsync(CancellationToken));
    }

    [Fact]
    public async Task A_message_to_one_node_reaches_it_alone()
    {
        var controllers = await StartAllAsync();

        await controllers[0].PublishAsync("a"u8.ToArray(), _nodes[1], CancellationToken);
        await controllers[0].PublishAsync("b"u8.ToArray(), "", CancellationToken);

        Assert.Equal("a", await _handlers[1].NextAsync(CancellationToken));
        Assert.Equal("b", await _handlers[1].NextAsync(CancellationToken));
        Assert.Equal("b", await _handlers[2].NextAsync(CancellationToken));
    }

    [Fact]
    public async Task Messages_that_go_the_same_way_arrive_in_order()
    {
        var controllers = await StartAllAsync();

        for (var i = 0; i < 100; i++)
        {
            await controllers[0].PublishAsync(Encoding.UTF8.GetBytes($"{i}"), i % 2 == 0 ? "" : _nodes[1], CancellationToken);
        }

        var arrived = new List<int>();
        while (arrived.Count < 100)
        {
            arrived.Add(int.Parse(await _handlers[1].NextAsync(CancellationToken), System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(i => i * 2), arrived.Where(i => i % 2 == 0));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (i * 2) + 1), arrived.Where(i => i % 2 == 1));
    }

    [Fact]
    public async Task A_message_to_nobody_is_no_error_and_one_of_a_megabyte_arrives_whole()
    {
        var controllers = await StartAllAsync();
        var large = new string('x', 1024 * 1024);

        await controllers[0].PublishAsync("a"u8.ToArray(), Guid.NewGuid().ToString(), CancellationToken);
        await controllers[0].PublishAsync(Encoding.UTF8.GetBytes(large), _nodes[1], CancellationToken);

        Assert.Equal(large, await _handlers[1].NextAsync(CancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StopAsync();
    }

    /// <summary>A controller of a node, in the cluster of this test alone.</summary>
    protected abstract ValueTask<IController> CreateAsync(string node);

    /// <summary>Ends what <see cref="CreateAsync"/> made.</summary>
    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;

    private async Task<IController[]> StartAllAsync()
    {
        var controllers = new IController[_nodes.Length];
        for (var i = 0; i < _nodes.Length; i++)
        {
            controllers[i] = await CreateAsync(_nodes[i]);
            await controllers[i].StartAsync(_handlers[i], CancellationToken);
        }

        return controllers;
    }
}
