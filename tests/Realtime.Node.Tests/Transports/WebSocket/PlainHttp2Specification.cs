namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class PlainHttp2Specification : Http2Specification
{
    private protected override UpgradePath Path => UpgradePath.Http2WithoutTls;
}
