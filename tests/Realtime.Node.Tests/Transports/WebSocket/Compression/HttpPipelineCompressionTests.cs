namespace Realtime.Node.Tests.Transports.WebSocket.Compression;

public sealed class HttpPipelineCompressionTests : CompressionSpecification
{
    private protected override UpgradePath Path => UpgradePath.HttpPipeline;
}
