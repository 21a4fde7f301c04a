using Google.Protobuf.Reflection;

namespace Realtime.Protocol.Tests.Wire;

/// <summary>What the generated descriptors say about the schema.</summary>
internal static class WireSchema
{
    /// <summary>The fields in the order of their numbers. The server never sends <c>Disconnect.reconnect</c>.</summary>
    public static IEnumerable<FieldDescriptor> Fields(MessageDescriptor descriptor) =>
        descriptor.Fields.InDeclarationOrder().Where(field => field.Name != "reconnect");

    /// <summary>The value field of a map.</summary>
    public static FieldDescriptor ValueOf(FieldDescriptor map) => map.MessageType.FindFieldByNumber(2);

    /// <summary>The property of the classes under test.</summary>
    public static string PropertyName(FieldDescriptor field) =>
        string.Concat(field.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
