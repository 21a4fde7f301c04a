namespace Realtime.Node.Tests.Transports.WebSocket;

public sealed class TlsTakeoverSpecification : Http1Specification
{
    private protected override UpgradePath Path => UpgradePath.TakeoverOverTls;
}
