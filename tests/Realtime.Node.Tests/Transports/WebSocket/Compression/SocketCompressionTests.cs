namespace Realtime.Node.Tests.Transports.WebSocket.Compression;

public sealed class SocketCompressionTests : CompressionSpecification
{
    private protected override UpgradePath Path => UpgradePath.Socket;
}
