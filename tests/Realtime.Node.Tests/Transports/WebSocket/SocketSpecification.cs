namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class SocketSpecification : Http1Specification
{
    private protected override UpgradePath Path => UpgradePath.Socket;
}
