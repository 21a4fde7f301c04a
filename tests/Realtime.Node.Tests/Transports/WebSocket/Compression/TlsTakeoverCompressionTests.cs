namespace Realtime.Node.Tests.Transports.WebSocket.Compression;

public sealed class TlsTakeoverCompressionTests : CompressionSpecification
{
    private protected override UpgradePath Path => UpgradePath.TakeoverOverTls;
}
