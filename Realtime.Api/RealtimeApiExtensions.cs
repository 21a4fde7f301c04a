using Microsoft.Extensions.DependencyInjection.Extensions;
using Realtime.Api.Http;
using Realtime.Api.Operations;
using Realtime.Core.Configuration;

namespace Realtime.Api;

/// <summary>Puts the server API into a host.</summary>
public static class RealtimeApiExtensions
{
    /// <summary>
    /// Adds the operations of the server API. The container must also hold the engine: <see cref="RealtimeOptions"/>, the channel registry and
    /// publisher, broker, presence manager and cluster control.
    /// </summary>
    public static IServiceCollection AddRealtimeApi(this IServiceCollection services)
    {
        services.TryAddSingleton<ApiOperations>();
        services.TryAddSingleton<MapOperations>();
        return services;
    }

    /// <summary>
    /// Maps the server API over HTTP below <c>http_api.handler_prefix</c>: a path for each method, and the prefix itself for the older form that
    /// names the method in the body. Nothing is mapped when <c>http_api.disabled</c> is set.
    /// </summary>
    /// <returns>The endpoints together, to put conventions on them such as a port.</returns>
    public static IEndpointConventionBuilder MapRealtimeApi(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var options = services.GetRequiredService<RealtimeOptions>().HttpApi;
        var group = endpoints.MapGroup("");
        if (options.Disabled)
        {
            return group;
        }
        var operations = services.GetRequiredService<ApiOperations>();
        var replies = new HttpApiReplies(options, services.GetRequiredService<ILoggerFactory>().CreateLogger("Realtime.Api"));
        var methods = new HttpApiMethods(operations, services.GetRequiredService<MapOperations>(), replies);
        var gate = new HttpApiGate(options);
        var prefix = options.HandlerPrefix.TrimEnd('/');
        foreach (var method in methods.All)
        {
            Map($"{prefix}/{method.Name}", method.HandleAsync);
        }
        Map($"{prefix}/batch", new HttpBatchEndpoint(methods, operations.Batch, replies).HandleAsync);
        Map(prefix.Length == 0 ? "/" : prefix, new LegacyEndpoint(methods, replies).HandleAsync);
        return group;

        void Map(string path, RequestDelegate handler) =>
            group.Map(path.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), gate.Protect(path, handler));
    }
}
