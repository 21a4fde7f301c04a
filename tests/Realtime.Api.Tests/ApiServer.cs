using System.Net;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Realtime.Core;
using Realtime.Core.Configuration;

namespace Realtime.Api.Tests;

/// <summary>The server API over the memory engine, on a web server of its own.</summary>
public sealed class ApiServer : IAsyncDisposable
{
    public const string Key = "test-key";

    private readonly WebApplication _application;
    private readonly GrpcChannel? _channel;

    private ApiServer(WebApplication application, HttpClient client, GrpcChannel? channel)
    {
        _application = application;
        _channel = channel;
        Client = client;
    }

    public HttpClient Client { get; }

    /// <summary>Calls the gRPC API, of a server that was started with it.</summary>
    public CallInvoker Grpc => _channel!.CreateCallInvoker();

    public IServiceProvider Services => _application.Services;

    /// <summary>Starts one; <paramref name="inMemory"/> for a server without sockets.</summary>
    public static async Task<ApiServer> StartAsync(
        HttpApiOptions? options = null, Action<IServiceCollection>? services = null, bool inMemory = false, GrpcApiOptions? grpc = null,
        SwaggerOptions? swagger = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new RealtimeOptions
        {
            HttpApi = options ?? new HttpApiOptions { Key = Key },
            GrpcApi = grpc ?? new GrpcApiOptions(),
            Swagger = swagger ?? new SwaggerOptions(),
            Channel = Channels(),
        });
        services?.Invoke(builder.Services);
        builder.Services.AddRealtimeCore();
        builder.Services.AddRealtimeGrpcApi();
        if (inMemory)
        {
            builder.WebHost.UseTestServer();
        }
        else
        {
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, 0);
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            });
        }
        var application = builder.Build();
        application.MapRealtimeApi();
        application.MapRealtimeGrpcApi();
        application.MapRealtimeSwagger();
        await application.StartAsync(TestContext.Current.CancellationToken);
        var client = inMemory ? application.GetTestClient() : new HttpClient { BaseAddress = new(application.Urls.First()) };
        client.Timeout = TimeSpan.FromSeconds(30);
        return new(application, client, inMemory ? null : GrpcChannel.ForAddress(application.Urls.Last()));
    }

    /// <summary>Sends a body to a path, with the key unless other headers are given.</summary>
    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), headers);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<HttpResponseMessage> SendAsync(string path, HttpContent content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        foreach (var (name, value) in headers.Length > 0 ? headers : [("X-API-Key", Key)])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _channel?.Dispose();
        await _application.DisposeAsync();
    }

    private static ChannelOptions Channels() => new()
    {
        Namespaces =
        [
            new() { Name = "hist", HistorySize = 10, HistoryTtl = TimeSpan.FromMinutes(5) },
            new() { Name = "pres", Presence = true },
            new() { Name = "map", SubscriptionType = "map", Map = new() { Mode = "recoverable", KeyTtl = TimeSpan.FromMinutes(5) } },
            new() { Name = "poll", SubscriptionType = "shared_poll", SharedPoll = new() { Mode = "versioned" } },
            new() { Name = "push", SubscriptionType = "shared_poll", SharedPoll = new() { Mode = "versioned", PublishEnabled = true } },
            new() { Name = "eph", SubscriptionType = "map", Map = new() { Mode = "ephemeral", KeyTtl = TimeSpan.FromMinutes(5) } },
            new() { Name = "json", PublicationDataFormat = "json" },
            new() { Name = "bin", PublicationDataFormat = "binary", HistorySize = 10, HistoryTtl = TimeSpan.FromMinutes(5) },
        ],
    };
}
