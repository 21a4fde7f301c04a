using Google.Protobuf;
using Grpc.Core;

namespace Realtime.Api.Grpc;

/// <summary>Reads and writes messages of one type without copying them as a whole.</summary>
internal static class ProtobufMarshaller<T> where T : class, IMessage<T>, IBufferMessage, new()
{
    private static readonly MessageParser<T> _parser = new(static () => new T());

    /// <summary>The marshaller.</summary>
    public static Marshaller<T> Instance { get; } = new(Serialize, Deserialize);

    private static void Serialize(T message, SerializationContext context)
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }

    private static T Deserialize(DeserializationContext context)
    {
        try
        {
            return _parser.ParseFrom(context.PayloadAsReadOnlySequence());
        }
        catch (InvalidProtocolBufferException)
        {
            throw new RpcException(new Status(StatusCode.Internal, "malformed message"));
        }
    }
}
