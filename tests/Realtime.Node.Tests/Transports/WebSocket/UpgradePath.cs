namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>How a connection comes to be a WebSocket.</summary>
internal enum UpgradePath
{
    Socket,
    Takeover,
    TakeoverOverTls,
    HttpPipeline,
    Http2OverTls,
    Http2WithoutTls,
}
