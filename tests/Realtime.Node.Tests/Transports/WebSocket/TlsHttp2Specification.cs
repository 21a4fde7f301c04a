namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class TlsHttp2Specification : Http2Specification
{
    private protected override UpgradePath Path => UpgradePath.Http2OverTls;
}
