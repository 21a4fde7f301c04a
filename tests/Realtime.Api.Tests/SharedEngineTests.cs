using Realtime.Core.Configuration;
using Realtime.TestSupport.Processes;

namespace Realtime.Api.Tests;

public sealed class SharedEngineTests
{
    [Theory]
    [InlineData("memory", null, null, "engine.type")]
    [InlineData("redis", null, null, "")]
    [InlineData("memory", "nats", null, "engine.type")]
    [InlineData("memory", "nats", "redis", "")]
    [InlineData("redis", "memory", null, "broker.type")]
    [InlineData("redis", null, "memory", "presence_manager.type")]
    [InlineData("redis", "memory", "memory", "broker.type, presence_manager.type")]
    public void Broker_and_presence_manager_must_both_be_shared(string engine, string? broker, string? presence, string keys)
    {
        var options = new RealtimeOptions
        {
            Engine = new() { Type = engine },
            Broker = new() { Enabled = broker is not null, Type = broker ?? "memory" },
            PresenceManager = new() { Enabled = presence is not null, Type = presence ?? "memory" },
        };

        Assert.Equal(keys, string.Join(", ", SharedEngine.PrivateParts(options)));
    }

    [Theory]
    [InlineData("stream", "memory", "")]
    [InlineData("map", "memory", "map_broker.type")]
    [InlineData("map", "redis", "")]
    public void The_map_broker_must_be_shared_where_there_are_maps(string subscriptions, string broker, string keys)
    {
        var options = new RealtimeOptions { Engine = new() { Type = "redis" }, MapBroker = new() { Type = broker } };
        options.Channel.Namespaces.Add(new() { Name = "a", SubscriptionType = subscriptions });

        Assert.Equal(keys, string.Join(", ", SharedEngine.PrivateParts(options)));
    }

    [Fact]
    public async Task The_process_ends_when_the_engine_is_memory()
    {
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            await using var process = RunningProcess.Start("dotnet", [BuiltProject.Assembly("Realtime.Api")], directory.FullName);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromMinutes(1));

            Assert.NotEqual(0, await process.WaitForExitAsync(limit.Token));
            Assert.Contains("memory engine", process.Log, StringComparison.Ordinal);
            Assert.Contains("engine.type", process.Log, StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
