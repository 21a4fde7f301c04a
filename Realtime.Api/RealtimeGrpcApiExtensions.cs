using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Grpc.Reflection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Realtime.Api.Grpc;
using Realtime.Core.Configuration;
using Realtime.Hosting.Listeners;

namespace Realtime.Api;

/// <summary>Puts the server API over gRPC into a host.</summary>
public static class RealtimeGrpcApiExtensions
{
    private const int DefaultMessageSize = 4 * 1024 * 1024;

    /// <summary>Adds the server API over gRPC to a service of ours, with the listener of its options; nothing unless they enable it.</summary>
    public static WebApplicationBuilder AddRealtimeGrpcApi(this WebApplicationBuilder builder, GrpcApiOptions options)
    {
        if (options.Enabled)
        {
            builder.Services.AddRealtimeGrpcApi();
            builder.WebHost.UseRealtimeGrpcListener(options.Address, options.Port, options.Tls, "grpc_api.tls");
        }
        return builder;
    }

    /// <summary>Adds the server API over gRPC, and what <see cref="RealtimeApiExtensions.AddRealtimeApi"/> adds.</summary>
    public static IServiceCollection AddRealtimeGrpcApi(this IServiceCollection services)
    {
        services.AddRealtimeApi();
        services.AddGrpc();
        services.TryAddSingleton(static provider => new GrpcErrors(provider.GetRequiredService<RealtimeOptions>().GrpcApi));
        services.TryAddSingleton<GrpcApiMethods>();
        services.TryAddSingleton<GrpcBatchMethod>();
        services.TryAddSingleton<GrpcApiService>();
        services.TryAddSingleton<IServiceMethodProvider<GrpcApiService>>(static provider => provider.GetRequiredService<GrpcApiService>());
        services.AddOptions<GrpcServiceOptions<GrpcApiService>>().Configure<RealtimeOptions>(static (grpc, options) =>
            grpc.MaxReceiveMessageSize = options.GrpcApi.MaxReceiveMessageSize > 0 ? options.GrpcApi.MaxReceiveMessageSize : DefaultMessageSize);
        services.TryAddSingleton(static _ => new ReflectionServiceImpl(Grpc.Wire.ApiReflection.Descriptor.Services));
        services.TryAddSingleton(static _ => new ReflectionV1ServiceImpl(Grpc.Wire.ApiReflection.Descriptor.Services));
        return services;
    }

    /// <summary>
    /// Maps the server API over gRPC, if <c>grpc_api</c> enables it. It needs a listener that speaks HTTP/2. Reflection, which that section enables too,
    /// needs no key.
    /// </summary>
    /// <returns>The endpoints together, to put conventions on them such as a port.</returns>
    public static IEndpointConventionBuilder MapRealtimeGrpcApi(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<RealtimeOptions>().GrpcApi;
        var group = endpoints.MapGroup("");
        if (!options.Enabled)
        {
            return group;
        }
        var gate = new GrpcApiGate(options);
        group.MapGrpcService<GrpcApiService>().Add(endpoint =>
        {
            if (endpoint.RequestDelegate is { } serve)
            {
                endpoint.RequestDelegate = gate.Protect(serve);
            }
        });
        if (options.Reflection)
        {
            group.MapGrpcService<ReflectionServiceImpl>();
            group.MapGrpcService<ReflectionV1ServiceImpl>();
        }
        return group;
    }
}
