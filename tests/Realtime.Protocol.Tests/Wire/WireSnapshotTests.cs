using System.Text;
using System.Text.Encodings.Web;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Realtime.Protocol.Tests.Wire;

/// <summary>Every message in both formats: JSON as text, Protobuf in hexadecimal digits.</summary>
public sealed class WireSnapshotTests
{
    [Fact]
    public void Commands_stay() => Snapshot.Verify("commands.txt", Methods().SelectMany(method => Both(method).Select(request =>
    {
        var command = new Command { Id = 7 };
        method.Accessor.SetValue(command, request);
        var json = WireJson.Write(command, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        Assert.Equal(command, WireMirror.ToWire(CommandFrames.ReadOne(json)));
        return $"{json}\n{Convert.ToHexString(command.ToByteArray())}";
    })));

    [Fact]
    public void Replies_stay() => Snapshot.Verify("replies.txt", WireSchema.Fields(Reply.Descriptor)
        .Where(field => field.Name is not ("id" or "push")).SelectMany(field => Both(field).Select(value =>
        {
            var reply = new Reply { Id = 7 };
            field.Accessor.SetValue(reply, value);
            return Lines(protocol => ReplyEncoder.Encode(protocol, WireMirror.ToReply(reply)));
        })));

    [Fact]
    public void Pushes_stay() => Snapshot.Verify("pushes.txt", Bodies().SelectMany(field => Both(field).Select(value =>
    {
        var push = new Push { Channel = "x" };
        field.Accessor.SetValue(push, value);
        return Lines(protocol => PushEncoder.Encode(protocol, WireMirror.ToPush(push)));
    })));

    [Fact]
    public void Unidirectional_pushes_stay() => Snapshot.Verify("unidirectional-pushes.txt", Bodies().Select(field =>
    {
        var push = new Push { Channel = "x", Id = 5 };
        field.Accessor.SetValue(push, WireSamples.Full(field.MessageType));
        return Lines(protocol => PushEncoder.EncodeUnidirectional(protocol, WireMirror.ToPush(push)));
    }));

    private static IEnumerable<FieldDescriptor> Methods() => WireSchema.Fields(Command.Descriptor).Where(field => field.Name != "id");

    private static IEnumerable<FieldDescriptor> Bodies() => WireSchema.Fields(Push.Descriptor).Where(field => field.Name is not ("id" or "channel"));

    /// <summary>The empty message, and the message with every field.</summary>
    private static IEnumerable<IMessage> Both(FieldDescriptor field)
    {
        // Codes and reasons are never empty.
        if (field.MessageType.FindFieldByName("code") is null)
        {
            yield return (IMessage)Activator.CreateInstance(field.MessageType.ClrType)!;
        }
        if (field.MessageType.Fields.InDeclarationOrder().Any())
        {
            yield return WireSamples.Full(field.MessageType);
        }
    }

    private static string Lines(Func<ProtocolType, byte[]> encode) =>
        Encoding.UTF8.GetString(ServerFrame.Payload(encode(ProtocolType.Json)).Span) + '\n' +
        Convert.ToHexString(ServerFrame.Payload(encode(ProtocolType.Protobuf)).Span);
}
