namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class HttpPipelineSpecification : Http1Specification
{
    private protected override UpgradePath Path => UpgradePath.HttpPipeline;
}
