namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class TakeoverSpecification : WebSocketSpecification
{
    private protected override UpgradePath Path => UpgradePath.Takeover;
}
