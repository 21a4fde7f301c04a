namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class TlsTakeoverSpecification : WebSocketSpecification
{
    private protected override UpgradePath Path => UpgradePath.TakeoverOverTls;
}
