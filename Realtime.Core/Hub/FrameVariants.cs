using System.Runtime.CompilerServices;
using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Core.Hub;

/// <summary>
/// The frames of one push, by wire format and by whether the push stands alone (unidirectional transports) or in a reply. Each is encoded
/// when it is first needed.
/// </summary>
[InlineArray(4)]
internal struct FrameVariants
{
    private byte[]? _frame;

    /// <summary>The frame for a client, encoded now if no client before needed it.</summary>
    public byte[] For(Client client, in Push push)
    {
        ref var frame = ref this[((int)client.Protocol * 2) + (client.IsUnidirectional ? 1 : 0)];
        return frame ??= Encode(client, push);
    }

    /// <summary>Encodes a push for one client.</summary>
    public static byte[] Encode(Client client, in Push push) =>
        client.IsUnidirectional ? PushEncoder.EncodeUnidirectional(client.Protocol, push) : PushEncoder.Encode(client.Protocol, push);
}
