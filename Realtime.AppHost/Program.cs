using System.Globalization;

var builder = DistributedApplication.CreateBuilder(args);
var isDevelopment = builder.ExecutionContext.IsRunMode && builder.Environment.EnvironmentName is "Development";
var demoPort = Port("DemoPort", 8001);

// Generated on the first run and kept in this project's user secrets.
var tokenSecret = builder.AddParameter("token-secret", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
var apiKey = builder.AddParameter("api-key", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
var allowedOrigins = builder.AddParameter("allowed-origins", $"http://localhost:{demoPort} http://127.0.0.1:{demoPort}");

// The port is fixed where clients are configured by hand; a deployment chooses its own.
var node = builder.AddProject<Projects.Realtime_Node>("node")
    .WithHttpEndpoint(port: builder.ExecutionContext.IsRunMode ? Port("NodePort", 8000) : null, env: "CENTRIFUGO_HTTP_SERVER_PORT")
    .WithEnvironment("CENTRIFUGO_CLIENT_TOKEN_HMAC_SECRET_KEY", tokenSecret)
    .WithEnvironment("CENTRIFUGO_HTTP_API_KEY", apiKey)
    .WithEnvironment("CENTRIFUGO_CLIENT_ALLOWED_ORIGINS", allowedOrigins)
    .WithEnvironment("CENTRIFUGO_HEALTH_ENABLED", "true")
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithUrlForEndpoint("http", url => url.DisplayText = "clients, at /connection/websocket")
    .WithUrlForEndpoint("http", _ => new() { Url = "/api", DisplayText = "server API, with an X-API-Key header" });

// A page to try it; never part of a deployment.
if (isDevelopment)
{
    // Rooms keep history and presence; who is typing and what is measured keep nothing.
    const string namespaces = """
        [{"name":"chat","allow_subscribe_for_client":true,"allow_publish_for_subscriber":true,"allow_presence_for_subscriber":true,
        "presence":true,"join_leave":true,"force_push_join_leave":true,"history_size":100,"history_ttl":"1h","force_recovery":true,
        "allow_history_for_subscriber":true},
        {"name":"typing","allow_subscribe_for_client":true,"allow_publish_for_subscriber":true},
        {"name":"echo","allow_subscribe_for_client":true,"allow_publish_for_subscriber":true,"allow_presence_for_subscriber":true,"presence":true}]
        """;
    node.WithEnvironment("CENTRIFUGO_CHANNEL_NAMESPACES", namespaces);

    builder.AddProject<Projects.Realtime_Demo>("demo")
        .WithHttpEndpoint(port: demoPort)
        .WithEnvironment("Demo__NodeUrl", node.GetEndpoint("http"))
        .WithEnvironment("Demo__TokenSecret", tokenSecret)
        .WithEnvironment("Demo__ApiKey", apiKey)
        .WithHttpHealthCheck("/")
        .WithUrlForEndpoint("http", url => url.DisplayText = "open this page to try it")
        .WaitFor(node);
}

builder.Build().Run();

int Port(string key, int fallback) => builder.Configuration[key] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;
