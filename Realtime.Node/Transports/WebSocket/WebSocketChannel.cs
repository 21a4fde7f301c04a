using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Realtime.Node.Transports.WebSocket;

/// <summary>The bytes under a WebSocket connection, whichever way it was upgraded.</summary>
/// <param name="Input">Bytes of the peer.</param>
/// <param name="Output">Bytes to the peer.</param>
/// <param name="Owner">The <see cref="ConnectionContext"/> or <see cref="HttpContext"/> that can break the connection.</param>
internal readonly record struct WebSocketChannel(PipeReader Input, PipeWriter Output, object Owner);
