using System.Text;
using Realtime.Node.Transports.Sockets;
using Realtime.Node.Transports.WebSocket;
using Realtime.Protocol;

namespace Realtime.Node.Tests.Transports.WebSocket;

/// <summary>A connection of the echo endpoint.</summary>
internal sealed class EchoConnection(WebSocketEnvironment environment, IByteChannel channel, UpgradeRequest request, bool isCompressed)
    : WebSocketConnection(environment, channel, checkText: true, isCompressed)
{
    private readonly TaskCompletionSource<Disconnect> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override string Name => "echo";

    public override ProtocolType Protocol => ProtocolType.Json;

    public UpgradeRequest Request { get; } = request;

    public Task<Disconnect> Closed => _closed.Task;

    public int Pongs { get; private set; }

    public bool IsBareSocket => Channel is SocketChannel;

    internal override void BeginShutdown() => _ = CloseAsync(Disconnect.Shutdown).AsTask();

    protected override async ValueTask<bool> OnMessageAsync(ReadOnlyMemory<byte> payload)
    {
        switch (Encoding.UTF8.GetString(payload.Span))
        {
            case "close":
                await CloseAsync(Disconnect.BadRequest);
                return false;
            case "stop":
                return false;
            case "ping":
                await WriteAsync(new byte[][] { [0x89, 0x00] });
                return true;
            case "large":
                await WriteAsync(Enumerable.Repeat(Frame(new byte[300_000]), 4).ToArray());
                return true;
            case "fail":
                throw new InvalidOperationException("as asked");
            default:
                await WriteAsync(new[] { Frame(payload.Span) });
                return true;
        }
    }

    protected override void OnPong() => Pongs++;

    protected override void OnClosed(Disconnect reason) => _closed.TrySetResult(reason);

    private static byte[] Frame(ReadOnlySpan<byte> payload)
    {
        var frame = ServerFrame.Create(ProtocolType.Json, payload.Length);
        payload.CopyTo(frame.AsSpan(ServerFrame.HeaderLength(payload.Length)));
        return frame;
    }
}
