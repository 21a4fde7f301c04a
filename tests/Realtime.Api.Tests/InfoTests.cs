using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Api.Grpc.Wire;
using Realtime.Api.Tests.Grpc;
using Realtime.Core.Configuration;

namespace Realtime.Api.Tests;

public sealed class InfoTests
{
    [Fact]
    public async Task Both_shells_tell_what_a_node_counted_in_an_interval()
    {
        var options = new RealtimeOptions { HttpApi = new() { Key = ApiServer.Key }, GrpcApi = new() { Enabled = true } };
        options.Node.InfoMetricsAggregateInterval = TimeSpan.FromTicks(1);
        await using var server = await ApiServer.StartAsync(services: services => services.AddSingleton(options), grpc: options.GrpcApi);

        await server.PostAsync("/api/info", "{}");
        await server.PostAsync("/api/publish", """{"channel":"a","data":1}""");
        var (_, body) = await server.PostAsync("/api/info", "{}");
        var grpc = await server.Grpc.CallAsync<InfoRequest, InfoResponse>("Info", new());

        var metrics = JsonDocument.Parse(body).RootElement.GetProperty("result").GetProperty("nodes")[0].GetProperty("metrics");
        Assert.True(metrics.GetProperty("interval").GetDouble() > 0);
        // Counts are of the process, which other tests share.
        Assert.True(metrics.GetProperty("items").GetProperty("publications").GetDouble() >= 1);
        Assert.True(grpc.Result.Nodes[0].Metrics.Interval > 0);
        Assert.Equal(
            metrics.GetProperty("items").EnumerateObject().Select(item => item.Name).Order(), grpc.Result.Nodes[0].Metrics.Items.Keys.Order());
    }
}
