namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class SocketSpecification : WebSocketSpecification
{
    private protected override UpgradePath Path => UpgradePath.Socket;
}
