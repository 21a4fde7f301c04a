using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Json.Schema;
using Realtime.AppHost.Tests.Support;

namespace Realtime.AppHost.Tests;

public sealed class ManifestTests
{
    private static readonly JsonSchema _schema = JsonSchema.FromFile(DataPath("aspire-manifest.schema.json"));
    private static readonly ILookup<string, string?> _metadata = typeof(ManifestTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().ToLookup(attribute => attribute.Key, attribute => attribute.Value);

    [Fact]
    public async Task Every_kind_of_statement_about_a_resource_is_written_validly()
    {
        await using var host = new TestAppHost("--publisher", "manifest");
        var key = host.Builder.AddParameter("key", new GenerateParameterDefault { MinLength = 8, Lower = false }, secret: true);
        var level = host.Builder.AddParameter("level", "info", publishValueAsDefault: true);
        var node = host.Builder.AddProject<FakeProject>("node")
            .WithHttpEndpoint(port: 80, env: "PORT").WithHttpEndpoint(port: 81, targetPort: 9000, name: "admin").WithExternalHttpEndpoints();
        host.Builder.AddProject<FakeProject>("page")
            .WithHttpEndpoint()
            .WithReference(node)
            .WithEnvironment("KEY", key)
            .WithEnvironment("MIXED", $"{node.GetEndpoint("http").Property(EndpointProperty.HostAndPort)} at {level}");

        var manifest = await PublishAsync(host);

        AssertValid(manifest);
        AssertSame(
            """
            {
              "node": {
                "type": "project.v0",
                "path": "Fake.csproj",
                "env": {
                  "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY": "in_memory",
                  "ASPNETCORE_FORWARDEDHEADERS_ENABLED": "true",
                  "HTTP_PORTS": "{node.bindings.admin.targetPort}",
                  "PORT": "{node.bindings.http.targetPort}"
                },
                "bindings": {
                  "http": { "scheme": "http", "protocol": "tcp", "transport": "http", "port": 80, "external": true },
                  "admin": { "scheme": "http", "protocol": "tcp", "transport": "http", "port": 81, "targetPort": 9000, "external": true }
                }
              },
              "page": {
                "type": "project.v0",
                "path": "Fake.csproj",
                "env": {
                  "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY": "in_memory",
                  "ASPNETCORE_FORWARDEDHEADERS_ENABLED": "true",
                  "HTTP_PORTS": "{page.bindings.http.targetPort}",
                  "NODE_HTTP": "{node.bindings.http.url}",
                  "services__node__http__0": "{node.bindings.http.url}",
                  "NODE_ADMIN": "{node.bindings.admin.url}",
                  "services__node__admin__0": "{node.bindings.admin.url}",
                  "KEY": "{key.value}",
                  "MIXED": "{node.bindings.http.host}:{node.bindings.http.port} at {level.value}"
                },
                "bindings": { "http": { "scheme": "http", "protocol": "tcp", "transport": "http" } }
              }
            }
            """,
            Resources(manifest, "node", "page"));
        AssertSame(
            """
            {
              "key": {
                "type": "parameter.v0",
                "value": "{key.inputs.value}",
                "inputs": { "value": { "type": "string", "secret": true, "default": { "generate": { "minLength": 8, "lower": false } } } }
              },
              "level": {
                "type": "parameter.v0",
                "value": "{level.inputs.value}",
                "inputs": { "value": { "type": "string", "default": { "value": "info" } } }
              }
            }
            """,
            Resources(manifest, "key", "level"));
    }

    [Fact]
    public async Task A_Redis_is_written_as_the_Aspire_packages_write_it()
    {
        await using var host = new TestAppHost("--publisher", "manifest");
        var store = host.Builder.AddRedis("store");
        host.Builder.AddProject<FakeProject>("node")
            .WithHttpEndpoint(port: 90, targetPort: 91, name: "grpc", env: "GRPC_PORT")
            .WithEndpoint("grpc", endpoint => endpoint.Transport = "http2")
            .WithEnvironment("ADDRESS", store.GetEndpoint("tcp"))
            .WaitFor(store);

        var manifest = await PublishAsync(host);

        AssertValid(manifest);
        AssertSame(
            """
            {
              "store-password": {
                "type": "parameter.v0",
                "value": "{store-password.inputs.value}",
                "inputs": { "value": { "type": "string", "secret": true, "default": { "generate": { "minLength": 22, "special": false } } } }
              },
              "store": {
                "type": "container.v0",
                "connectionString": "{store.bindings.tcp.host}:{store.bindings.tcp.port},password={store-password.value}{cond-store-bindings-tcp-tlsenabled-c192d9d2.connectionString}",
                "image": "docker.io/library/redis:8.6",
                "entrypoint": "/bin/sh",
                "args": [ "-c", "redis-server --requirepass $REDIS_PASSWORD" ],
                "env": { "REDIS_PASSWORD": "{store-password.value}" },
                "bindings": { "tcp": { "scheme": "redis", "protocol": "tcp", "transport": "tcp", "targetPort": 6379 } }
              },
              "node": {
                "type": "project.v0",
                "path": "Fake.csproj",
                "env": {
                  "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY": "in_memory",
                  "ASPNETCORE_FORWARDEDHEADERS_ENABLED": "true",
                  "GRPC_PORT": "{node.bindings.grpc.targetPort}",
                  "ADDRESS": "{store.bindings.tcp.url}"
                },
                "bindings": { "grpc": { "scheme": "http", "protocol": "tcp", "transport": "http2", "port": 90, "targetPort": 91 } }
              },
              "cond-store-bindings-tcp-tlsenabled-c192d9d2": { "type": "value.v0", "connectionString": "" }
            }
            """,
            manifest["resources"]!);
    }

    [Fact]
    public async Task Publishing_without_a_file_is_refused()
    {
        await using var host = new TestAppHost("--publisher", "manifest");
        host.Start();

        var problem = await Assert.ThrowsAsync<DistributedApplicationException>(host.EndAsync);

        Assert.Contains("--output-path", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>The same with either build of the AppHost: the snapshot is what both must write.</summary>
    [Fact]
    public async Task The_manifest_of_the_application_is_valid_and_as_recorded()
    {
        var path = Path.Combine(_metadata["AppHostDirectory"].Single()!, "obj", "aspire-manifest.test.json");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { _metadata["AppHostAssembly"].Single()!, "--publisher", "manifest", "--output-path", path },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TestAppHost.Patience, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);

        var manifest = await ReadAsync(path);
        AssertValid(manifest);
        foreach (var (name, project) in new[] { ("node", "Realtime.Node"), ("api", "Realtime.Api") })
        {
            // A path from the folder of the file.
            Assert.Equal($"../../{project}/{project}.csproj", (string?)manifest["resources"]![name]!["path"]);
            manifest["resources"]![name]!["path"] = $"../{project}/{project}.csproj";
        }

        manifest["resources"]!["api"]!["path"] = "../Realtime.Api/Realtime.Api.csproj";
        AssertSame(await File.ReadAllTextAsync(DataPath("aspire-manifest.json"), TestContext.Current.CancellationToken), manifest);
    }

    private static async Task<JsonNode> PublishAsync(TestAppHost host)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"manifest-{Guid.NewGuid():N}.json");
        host.Builder.Configuration["output-path"] = path;
        host.Start();
        Assert.Equal(0, await host.EndAsync());
        var manifest = await ReadAsync(path);
        File.Delete(path);
        return manifest;
    }

    private static async Task<JsonNode> ReadAsync(string path)
        => JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;

    private static JsonObject Resources(JsonNode manifest, params string[] names)
        => new(names.Select(name => KeyValuePair.Create(name, (JsonNode?)manifest["resources"]![name]!.DeepClone())));

    private static void AssertValid(JsonNode manifest)
    {
        using var document = JsonDocument.Parse(manifest.ToJsonString());
        var result = _schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, JsonSerializer.Serialize(result));
    }

    private static void AssertSame(string expected, JsonNode actual)
        => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToString());

    private static string DataPath(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);
}
