using System.Text;
using Realtime.Api.Swagger;
using Realtime.Core.Configuration;
using Realtime.Core.Diagnostics;

namespace Realtime.Api;

/// <summary>Serves the description of the HTTP API.</summary>
public static class RealtimeSwaggerExtensions
{
    private const string DocumentName = "openapi.json";

    /// <summary>
    /// Maps, below <c>swagger.handler_prefix</c>, the OpenAPI document and a page to read and try it, if <c>swagger</c> enables them. Everything the
    /// page needs comes from this server. Needs what <see cref="RealtimeApiExtensions.AddRealtimeApi"/> adds.
    /// </summary>
    /// <returns>The endpoints together, to put conventions on them such as a port.</returns>
    public static IEndpointConventionBuilder MapRealtimeSwagger(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<RealtimeOptions>();
        var group = endpoints.MapGroup("");
        if (!options.Swagger.Enabled)
        {
            return group;
        }
        var prefix = options.Swagger.HandlerPrefix.TrimEnd('/');
        var document = Encoding.UTF8.GetBytes(SwaggerDocument.Write(options.HttpApi.HandlerPrefix, ServerVersion.Current));
        group.MapGet($"{prefix}/{DocumentName}", async (HttpContext context) =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = document.Length;
            await context.Response.BodyWriter.WriteAsync(document);
        });
        group.MapSwaggerUI(prefix, ui =>
        {
            ui.DocumentTitle = "Realtime server API";
            ui.SwaggerEndpoint(DocumentName, "Realtime server API");
            ui.EnablePersistAuthorization();
        }).Add(endpoint =>
        {
            if (endpoint.RequestDelegate is { } serve)
            {
                endpoint.RequestDelegate = context => serve(WithPage(context));
            }
        });
        return group;
    }

    // The page itself at the prefix, without a redirect to a file.
    private static HttpContext WithPage(HttpContext context)
    {
        if (context.Request.Path.Value is [.., '/'] folder)
        {
            context.Request.Path = folder + "index.html";
        }
        return context;
    }
}
