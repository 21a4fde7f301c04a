namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class HttpPipelineSpecification : WebSocketSpecification
{
    private protected override UpgradePath Path => UpgradePath.HttpPipeline;
}
