using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Realtime.Core.Brokers;

namespace Realtime.Api.Tests;

public sealed class BrokenDependencyTests
{
    private const string Internal = """{"error":{"code":100,"message":"internal server error"}}""";

    [Theory]
    [InlineData("publish", """{"channel":"a","data":1}""", Internal)]
    [InlineData("broadcast", """{"channels":["a"],"data":1}""", """{"result":{"responses":[""" + Internal + "]}}")]
    [InlineData("history", """{"channel":"hist:a"}""", Internal)]
    [InlineData("history_remove", """{"channel":"hist:a"}""", Internal)]
    [InlineData("batch", """{"commands":[{"publish":{"channel":"a","data":1}}]}""", """{"replies":[""" + Internal + "]}")]
    public async Task An_engine_out_of_reach_is_error_100(string method, string body, string reply)
    {
        await using var server = await ApiServer.StartAsync(services: services => services.AddSingleton<IBroker, BrokenBroker>());

        Assert.Equal((HttpStatusCode.OK, reply), await server.PostAsync($"/api/{method}", body));
    }
}
