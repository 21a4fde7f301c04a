namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class TakeoverSpecification : Http1Specification
{
    private protected override UpgradePath Path => UpgradePath.Takeover;
}
