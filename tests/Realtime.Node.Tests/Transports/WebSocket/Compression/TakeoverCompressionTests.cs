namespace Realtime.Node.Tests.Transports.WebSocket.Compression;

public sealed class TakeoverCompressionTests : CompressionSpecification
{
    private protected override UpgradePath Path => UpgradePath.Takeover;
}
