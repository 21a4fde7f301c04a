using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;

namespace Realtime.Benchmarks.Load.Net;

/// <summary>A connection of the generator, plain or TLS, to a server on the loopback.</summary>
internal abstract class LoopConnection : IDisposable
{
    private const int LevelTcp = 6;
    private const int OptionTcpInfo = 11;
    private const int OffsetOfDataSegmentsIn = 152;
    private const int TryAgain = 11;

    private readonly Socket _socket;
    private readonly SslStream? _tls;

    protected LoopConnection(EventLoop loop, int port, X509Certificate2? trusted)
    {
        Loop = loop;
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(IPAddress.Loopback, port);
        Descriptor = (int)_socket.Handle;
        if (trusted is not null)
        {
            _tls = new SslStream(new NetworkStream(_socket), leaveInnerStreamOpen: false);
            _tls.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                RemoteCertificateValidationCallback = (_, certificate, _, _) => trusted.Equals(certificate),
            });
        }

        loop.Add(this);
    }

    public int Descriptor { get; }

    /// <summary>The server ended the connection.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Data segments that arrived so far: on the loopback, about one for each write of the server.</summary>
    public uint SegmentsReceived
    {
        get
        {
            Span<byte> info = stackalloc byte[232];
            var length = _socket.GetRawSocketOption(LevelTcp, OptionTcpInfo, info);
            return length >= OffsetOfDataSegmentsIn + 4 ? MemoryMarshal.Read<uint>(info[OffsetOfDataSegmentsIn..]) : 0;
        }
    }

    protected EventLoop Loop { get; }

    /// <summary>Bytes came, which are there only until the call returns.</summary>
    public abstract void OnReceived(ReadOnlySpan<byte> bytes);

    /// <summary>The server ended the connection.</summary>
    public virtual void OnEnd() => IsEnded = true;

    /// <summary>Reads no more: what the server sends stays in the socket.</summary>
    public void StopReading() => Loop.Remove(this);

    /// <summary>Receives; 0 at the end of the stream, -1 when there is nothing.</summary>
    public unsafe int Receive(byte[] buffer)
    {
        if (_tls is not null)
        {
            return _tls.Read(buffer);
        }

        fixed (byte* start = buffer)
        {
            var received = (int)Native.Receive(Descriptor, start, buffer.Length, Native.DoNotWait);
            return received >= 0 ? received : Marshal.GetLastPInvokeError() == TryAgain ? -1 : 0;
        }
    }

    public void Dispose()
    {
        Loop.Remove(this);
        _tls?.Dispose();
        _socket.Dispose();
        GC.SuppressFinalize(this);
    }

    protected unsafe void Send(ReadOnlySpan<byte> bytes)
    {
        if (_tls is not null)
        {
            _tls.Write(bytes);
            return;
        }

        fixed (byte* start = bytes)
        {
            if (Native.Send(Descriptor, start, bytes.Length, Native.NoSignal) != bytes.Length)
            {
                OnEnd();
            }
        }
    }
}
