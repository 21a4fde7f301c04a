using System.Text;
using System.Threading.Channels;
using Realtime.Core.Cluster;

namespace Realtime.Specification.Cluster;

/// <summary>Keeps what a controller receives, as text.</summary>
public sealed class RecordingControlHandler : IControlHandler
{
    private readonly Channel<string> _messages = Channel.CreateUnbounded<string>();

    public void HandleControl(ReadOnlySpan<byte> message) => _messages.Writer.TryWrite(Encoding.UTF8.GetString(message));

    /// <summary>The next message; fails after 10 seconds.</summary>
    public Task<string> NextAsync(CancellationToken cancellationToken) =>
        _messages.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10), cancellationToken);
}
