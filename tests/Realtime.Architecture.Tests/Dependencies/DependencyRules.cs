namespace Realtime.Architecture.Tests.Dependencies;

/// <summary>Which project may see which: the picture of the design as a table.</summary>
internal static class DependencyRules
{
    private const string Generators = ".Generators";

    private static readonly string[] _engines = ["Realtime.Redis", "Realtime.Nats", "Realtime.Postgres", "Realtime.Consumers"];
    private static readonly string[] _base = ["Realtime.Protocol", "Realtime.Core"];
    private static readonly string[] _hosted = [.. _base, "Realtime.ServiceDefaults", "Realtime.Hosting"];

    /// <summary>The projects of ours that <paramref name="project"/> may reference, or null when the table does not know it.</summary>
    public static IReadOnlyCollection<string>? Allowed(string project) =>
        // A source generator belongs to the one project that it generates for.
        Layer(project) is { } layer ? [.. layer, project + Generators] : null;

    /// <summary>
    /// Name prefixes of assemblies and packages that <paramref name="project"/> must not use. The protocol takes bytes and gives bytes,
    /// the engine knows neither HTTP nor a store, and only an engine knows its store.
    /// </summary>
    public static IEnumerable<string> Forbidden(string project)
    {
        string[] stores = ["StackExchange.Redis", "Npgsql", "NATS.", "Confluent.Kafka"];
        string[] http = ["Microsoft.AspNetCore", "System.Net.Http", "System.Net.Sockets", "System.Net.WebSockets", "System.Net.Security", "Grpc."];
        return project switch
        {
            "Realtime.Protocol" => [.. stores, .. http, "System.IO.Pipelines", "System.Net", "System.Threading.Channels", "Microsoft.Extensions", "Google.Protobuf"],
            "Realtime.Core" => [.. stores, .. http],
            "Realtime.Redis" => [.. stores.Where(x => x != "StackExchange.Redis"), "Microsoft.AspNetCore"],
            "Realtime.Api" or "Realtime.Proxy" or "Realtime.Node" or "Realtime.Admin" => stores,
            _ => [],
        };
    }

    private static string[]? Layer(string project) => project switch
    {
        _ when project.EndsWith(Generators, StringComparison.Ordinal) => [],
        "Realtime.Protocol" or "Realtime.ServiceDefaults" => [],
        "Realtime.Core" => ["Realtime.Protocol"],
        "Realtime.Hosting" => [.. _base, .. _engines, "Realtime.ServiceDefaults"],
        "Realtime.Api" or "Realtime.Proxy" => _hosted,
        "Realtime.Node" => [.. _hosted, "Realtime.Api", "Realtime.Proxy", "Realtime.Admin", "Realtime.Admin.Components"],
        "Realtime.Admin" => ["Realtime.ServiceDefaults", "Realtime.Admin.Components"],
        "Realtime.Admin.Components" => [],
        "Realtime.Demo" or "Realtime.Garnet" => ["Realtime.ServiceDefaults"],
        "Realtime.AppHost" => ["Realtime.AppHost.Local", "Realtime.Demo", "Realtime.Garnet", "Realtime.Node", "Realtime.Api", "Realtime.Proxy", "Realtime.Admin"],
        _ when _engines.Contains(project) => _base,
        _ when project.StartsWith("Realtime.AppHost.", StringComparison.Ordinal) => [],
        _ => null,
    };
}
