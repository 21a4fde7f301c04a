using System.Runtime.CompilerServices;
using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Core.Hub;

/// <summary>
/// The frames of one push, by wire format, by whether the push stands alone (unidirectional transports) or in a reply, and by whether it
/// is compressed. Each is made when it is first needed. Used under the lock of the channel.
/// </summary>
internal struct FrameVariants
{
    private const int Unidirectional = 1;
    private const int Compressed = 4;
    private const int PlainCount = 4;

    private PlainFrames _plain;

    /// <summary>By the plain variant that they compress; only pushes to compressed connections have them.</summary>
    private byte[]?[]? _compressed;

    /// <summary>The variant that the clients of a transport get.</summary>
    public static byte VariantOf(ClientTransport transport) =>
        (byte)(((int)transport.Protocol * 2) + (transport.Unidirectional ? Unidirectional : 0) + (transport.Compression is null ? 0 : Compressed));

    /// <summary>Encodes a push for one client, not compressed.</summary>
    public static byte[] Encode(Client client, in Push push) =>
        client.IsUnidirectional ? PushEncoder.EncodeUnidirectional(client.Protocol, push) : PushEncoder.Encode(client.Protocol, push);

    /// <summary>The frame for a client; null if no client before needed it.</summary>
    public readonly byte[]? Find(Client client)
    {
        var variant = client.FrameVariant;
        return variant < PlainCount ? _plain[variant] : _compressed?[variant - Compressed];
    }

    /// <summary>Makes the frame for a client and for all that need the same.</summary>
    public byte[] Make(Client client, in Push push)
    {
        var variant = client.FrameVariant;
        if (variant < PlainCount)
        {
            return _plain[variant] = Encode(client, push);
        }

        ref var plain = ref _plain[variant - Compressed];
        plain ??= Encode(client, push);
        _compressed ??= new byte[]?[PlainCount];
        return _compressed[variant - Compressed] = client.Transport.Compression!.Deflate(plain);
    }

    [InlineArray(PlainCount)]
    private struct PlainFrames
    {
        private byte[]? _frame;
    }
}
