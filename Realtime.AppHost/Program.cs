using Realtime.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
var isRun = builder.ExecutionContext.IsRunMode;
var isDevelopment = isRun && builder.Environment.EnvironmentName is "Development";
var settings = ClusterSettings.Read(builder.Configuration, out var problem);
if (problem is not null)
{
    await Console.Error.WriteLineAsync($"Cannot start: {problem}");
    return 1;
}

// Rooms keep history and presence; who is typing and what is measured keep nothing. For the demo page, never part of a deployment.
const string demoNamespaces = """
    [{"name":"chat","allow_subscribe_for_client":true,"allow_publish_for_subscriber":true,"allow_presence_for_subscriber":true,
    "presence":true,"join_leave":true,"force_push_join_leave":true,"history_size":100,"history_ttl":"1h","force_recovery":true,
    "allow_history_for_subscriber":true},
    {"name":"typing","allow_subscribe_for_client":true,"allow_publish_for_subscriber":true},
    {"name":"echo","allow_subscribe_for_client":true,"allow_publish_for_subscriber":true,"allow_presence_for_subscriber":true,"presence":true}]
    """;

// Generated on the first run and kept in this project's user secrets.
var tokenSecret = Secret("token-secret");
var apiKey = Secret("api-key");
var redisPassword = Secret("redis-password");
var allowedOrigins = builder.AddParameter("allowed-origins", $"http://localhost:{settings.DemoPort} http://127.0.0.1:{settings.DemoPort}");

// A container in every deployment, and here where a container engine answers; else a server of the same protocol as a process.
IResourceBuilder<IResourceWithEndpoints> redis = !isRun || ContainerEngine.Answers(builder.Configuration)
    ? builder.AddRedis("redis", password: redisPassword)
    : builder.AddProject<Projects.Realtime_Garnet>("redis")
        .WithEndpoint(scheme: "redis", name: "tcp", env: "Garnet__Port")
        .WithHttpEndpoint(name: "health")
        .WithEnvironment("Garnet__Password", redisPassword)
        .WithHttpHealthCheck("/health", endpointName: "health")
        .WithUrlForEndpoint("tcp", url => url.DisplayText = "Garnet, in place of a Redis container")
        .WithUrlForEndpoint("health", url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly);

// Clients connect here. The port is fixed where clients are configured by hand; a deployment chooses its own.
var node = InCluster(builder.AddProject<Projects.Realtime_Node>("node"))
    .WithHttpEndpoint(port: isRun ? settings.NodePort : null, env: "CENTRIFUGO_HTTP_SERVER_PORT")
    .WithEnvironment("CENTRIFUGO_CLIENT_TOKEN_HMAC_SECRET_KEY", tokenSecret)
    .WithEnvironment("CENTRIFUGO_CLIENT_ALLOWED_ORIGINS", allowedOrigins)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health/ready")
    .WithReplicas(settings.Nodes)
    .WithUrlForEndpoint("http", url => url.DisplayText = $"clients, at /connection/websocket; {settings.Nodes} nodes in turn");

// Backends publish here: it needs Redis, never a node's address.
var api = InCluster(builder.AddProject<Projects.Realtime_Api>("api"))
    .WithHttpEndpoint(port: isRun ? settings.ApiPort : null, env: "CENTRIFUGO_HTTP_SERVER_PORT")
    .WithExternalHttpEndpoints()
    .WithHttpEndpoint(port: isRun ? settings.GrpcPort : null, targetPort: isRun ? null : settings.GrpcPort, name: "grpc", env: "CENTRIFUGO_GRPC_API_PORT")
    .WithEndpoint("grpc", endpoint => endpoint.Transport = "http2")
    .WithEnvironment("CENTRIFUGO_GRPC_API_ENABLED", "true")
    .WithEnvironment("CENTRIFUGO_GRPC_API_KEY", apiKey)
    .WithHttpHealthCheck("/health/ready")
    .WithUrlForEndpoint("http", url => url.DisplayText = "server API, at /api with an X-API-Key header")
    .WithUrlForEndpoint("grpc", url => url.DisplayText = "server API over gRPC");

if (isDevelopment)
{
    api.WithEnvironment("CENTRIFUGO_SWAGGER_ENABLED", "true")
        .WithEnvironment("CENTRIFUGO_GRPC_API_REFLECTION", "true")
        .WithEnvironment("CENTRIFUGO_NODE_NAME", "api")
        .WithUrlForEndpoint("http", _ => new() { Url = "/swagger", DisplayText = "the server API described" });

    builder.AddProject<Projects.Realtime_Demo>("demo")
        .WithHttpEndpoint(port: settings.DemoPort)
        .WithReference(api)
        .WithEnvironment("Demo__NodeUrl", node.GetEndpoint("http"))
        .WithEnvironment("Demo__ApiUrl", api.GetEndpoint("http"))
        .WithEnvironment("Demo__TokenSecret", tokenSecret)
        .WithEnvironment("Demo__ApiKey", apiKey)
        .WithHttpHealthCheck("/")
        .WithUrlForEndpoint("http", url => url.DisplayText = "open this page to try it")
        .WaitFor(node)
        .WaitFor(api);
}

await builder.Build().RunAsync();
return Environment.ExitCode;

IResourceBuilder<ParameterResource> Secret(string name)
    => builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);

// What makes a process one of the cluster: the same Redis, channels and key of the server API.
IResourceBuilder<ProjectResource> InCluster(IResourceBuilder<ProjectResource> service)
{
    foreach (var part in (string[])["ENGINE", "MAP_BROKER"])
    {
        service
            .WithEnvironment($"CENTRIFUGO_{part}_TYPE", "redis")
            .WithEnvironment($"CENTRIFUGO_{part}_REDIS_ADDRESS", redis.GetEndpoint("tcp"))
            .WithEnvironment($"CENTRIFUGO_{part}_REDIS_PASSWORD", redisPassword);
        if (isRun)
        {
            // All of them start at once on one machine, which may keep it busy for a while.
            service.WithEnvironment($"CENTRIFUGO_{part}_REDIS_CONNECT_TIMEOUT", "10s");
        }
    }

    service
        .WithEnvironment("CENTRIFUGO_HTTP_API_KEY", apiKey)
        .WithEnvironment("CENTRIFUGO_HEALTH_ENABLED", "true")
        .WaitFor(redis);
    return isDevelopment ? service.WithEnvironment("CENTRIFUGO_CHANNEL_NAMESPACES", demoNamespaces) : service;
}
