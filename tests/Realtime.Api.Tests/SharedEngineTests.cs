using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
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
    [InlineData("stream", "memory", false)]
    [InlineData("map", "memory", true)]
    [InlineData("map", "redis", false)]
    public void Maps_in_memory_are_private_to_the_nodes(string subscriptions, string broker, bool isPrivate)
    {
        var options = new RealtimeOptions { Engine = new() { Type = "redis" }, MapBroker = new() { Type = broker } };
        options.Channel.Namespaces.Add(new() { Name = "a", SubscriptionType = subscriptions });

        Assert.Equal(isPrivate, SharedEngine.HasPrivateMaps(options));
        Assert.Empty(SharedEngine.PrivateParts(options));
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

    [Theory]
    [InlineData("map_publish", """{"channel":"map:1","key":"k","data":1}""", 108)]
    [InlineData("map_remove", """{"channel":"map:1","key":"k"}""", 108)]
    [InlineData("map_read_state", """{"channel":"map:1","limit":1}""", 108)]
    [InlineData("map_stats", """{"channel":"map:1"}""", 108)]
    [InlineData("map_stats", """{"channel":"hist:1"}""", 107)]
    [InlineData("map_stats", """{"channel":"unknown:1"}""", 102)]
    public async Task Calls_for_maps_that_the_process_does_not_reach_are_refused(string method, string request, int code)
    {
        await using var server = await ApiServer.StartAsync(services: static services => services.AddSingleton(Operations.MapOperations.Unavailable), inMemory: true);

        var (_, body) = await server.PostAsync($"/api/{method}", request);

        using var reply = JsonDocument.Parse(body);
        Assert.Equal(code, reply.RootElement.GetProperty("error").GetProperty("code").GetInt32());
    }
}
