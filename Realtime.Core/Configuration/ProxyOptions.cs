using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>A backend that is called, and how.</summary>
[OptionsSection]
public class ProxyOptions
{
    /// <summary>Address that is called: of HTTP, such as `http://localhost:3000/centrifugo`, or of gRPC, such as `grpc://localhost:12000`.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>How long a call may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Calls over HTTP.</summary>
    public ProxyHttpOptions Http { get; set; } = new();

    /// <summary>Calls over gRPC.</summary>
    public ProxyGrpcOptions Grpc { get; set; } = new();
}
