using Google.Protobuf;
using Google.Protobuf.Collections;
using Realtime.Protocol;

namespace Realtime.Api.Grpc.Messages;

/// <summary>Values that several methods have.</summary>
internal static class Values
{
    /// <summary>Tags; null for none.</summary>
    public static Dictionary<string, string>? Tags(MapField<string, string> tags) => tags.Count > 0 ? new(tags) : null;

    /// <summary>A stream position; null for none.</summary>
    public static StreamPosition? Position(Wire.StreamPosition? position) => position is null ? null : new(position.Offset, position.Epoch);

    /// <summary>A payload, which is never changed by anyone and so need not be copied.</summary>
    public static ByteString Bytes(ReadOnlyMemory<byte> payload) => payload.IsEmpty ? ByteString.Empty : UnsafeByteOperations.UnsafeWrap(payload);

    /// <summary>Adds tags to a field.</summary>
    public static void Add(MapField<string, string> field, IReadOnlyDictionary<string, string>? tags)
    {
        foreach (var (name, value) in tags ?? new Dictionary<string, string>())
        {
            field[name] = value;
        }
    }
}
