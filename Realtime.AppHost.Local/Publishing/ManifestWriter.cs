using System.Text.Encodings.Web;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the deployment manifest: the same resources, bindings and environment that the Aspire packages write.</summary>
internal static class ManifestWriter
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(IReadOnlyList<IResource> resources, string path, CancellationToken cancellationToken)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        await using var file = File.Create(path);
        await using var writer = new Utf8JsonWriter(file, _options);
        writer.WriteStartObject();
        writer.WriteStartObject("resources");
        foreach (var resource in resources)
        {
            writer.WriteStartObject(resource.Name);
            switch (resource)
            {
                case ParameterResource parameter:
                    WriteParameter(writer, parameter);
                    break;
                case ProjectResource project:
                    WriteProject(writer, project, directory);
                    break;
                case RedisResource redis:
                    ContainerManifest.WriteRedis(writer, redis);
                    WriteBindings(writer, redis);
                    break;
                default:
                    throw new DistributedApplicationException($"'{resource.Name}' cannot be written to a manifest.");
            }

            writer.WriteEndObject();
        }

        foreach (var redis in resources.OfType<RedisResource>())
        {
            ContainerManifest.WriteTlsPart(writer, redis);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
    }

    private static void WriteParameter(Utf8JsonWriter writer, ParameterResource parameter)
    {
        writer.WriteString("type", "parameter.v0");
        writer.WriteString("value", $"{{{parameter.Name}.inputs.value}}");
        writer.WriteStartObject("inputs");
        writer.WriteStartObject("value");
        writer.WriteString("type", "string");
        if (parameter.Secret)
        {
            writer.WriteBoolean("secret", true);
        }

        if (parameter.Default is not null)
        {
            writer.WriteStartObject("default");
            parameter.Default.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteProject(Utf8JsonWriter writer, ProjectResource project, string directory)
    {
        writer.WriteString("type", "project.v0");
        writer.WriteString("path", Path.GetRelativePath(directory, project.Metadata.ProjectPath).Replace('\\', '/'));
        writer.WriteStartObject("env");
        foreach (var (name, value) in PublishedEnvironment(project))
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        if (project.Endpoints.Count > 0)
        {
            WriteBindings(writer, project);
        }
    }

    private static void WriteBindings(Utf8JsonWriter writer, IResourceWithEndpoints resource)
    {
        writer.WriteStartObject("bindings");
        foreach (var endpoint in resource.Endpoints)
        {
            writer.WriteStartObject(endpoint.Name);
            writer.WriteString("scheme", endpoint.UriScheme);
            writer.WriteString("protocol", "tcp");
            writer.WriteString("transport", endpoint.Transport);
            if (endpoint.Port is { } port && port != endpoint.TargetPort)
            {
                writer.WriteNumber("port", port);
            }

            if (endpoint.TargetPort is { } targetPort)
            {
                writer.WriteNumber("targetPort", targetPort);
            }

            if (endpoint.IsExternal)
            {
                writer.WriteBoolean("external", true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static Dictionary<string, string> PublishedEnvironment(ProjectResource project)
    {
        var environment = new Dictionary<string, string> { ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory" };
        if (project.Endpoints.Count > 0)
        {
            environment["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        }

        var ports = project.Endpoints.Where(endpoint => endpoint.IsHttp && endpoint.TargetPortVariable is null).Select(TargetPort).ToList();
        if (ports.Count > 0)
        {
            environment["HTTP_PORTS"] = string.Join(';', ports);
        }

        foreach (var endpoint in project.Endpoints.Where(endpoint => endpoint.TargetPortVariable is not null))
        {
            environment[endpoint.TargetPortVariable!] = TargetPort(endpoint);
        }

        foreach (var (name, value) in project.Environment.SelectMany(variables => variables()))
        {
            environment[name] = value.ValueExpression;
        }

        return environment;

        string TargetPort(EndpointAnnotation endpoint) => $"{{{project.Name}.bindings.{endpoint.Name}.targetPort}}";
    }
}
