using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Realtime.Protocol.Tests.Wire;

/// <summary>Copies messages between the classes under test and the generated ones, field by field by name.</summary>
internal static class WireMirror
{
    public static IMessage ToWire(object ours, MessageDescriptor descriptor)
    {
        var message = Create(descriptor);
        foreach (var field in WireSchema.Fields(descriptor))
        {
            var value = ours.GetType().GetProperty(WireSchema.PropertyName(field))!.GetValue(ours);
            switch (value)
            {
                case null:
                    break;
                case IDictionary map:
                    foreach (DictionaryEntry entry in map)
                    {
                        ((IDictionary)field.Accessor.GetValue(message)).Add(entry.Key, ToWireValue(entry.Value!, WireSchema.ValueOf(field)));
                    }
                    break;
                case IList list when field.IsRepeated:
                    foreach (var element in list)
                    {
                        ((IList)field.Accessor.GetValue(message)).Add(ToWireValue(element, field));
                    }
                    break;
                default:
                    field.Accessor.SetValue(message, ToWireValue(value, field));
                    break;
            }
        }
        return message;
    }

    public static Command ToWire(Protocol.Command command)
    {
        var message = new Command { Id = command.Id };
        if (command.Request is { } request)
        {
            var field = Command.Descriptor.FindFieldByNumber((int)command.Method);
            field.Accessor.SetValue(message, ToWire(request, field.MessageType));
        }
        return message;
    }

    public static Protocol.Reply ToReply(Reply reply)
    {
        var field = WireSchema.Fields(Reply.Descriptor).SingleOrDefault(field => field.Name is not ("id" or "error") && field.Accessor.HasValue(reply));
        return new Protocol.Reply(
            reply.Id,
            field is null ? null : (IReplyResult)ToOurs((IMessage)field.Accessor.GetValue(reply), OurType(field.MessageType)),
            reply.Error is null ? null : (ClientError)ToOurs(reply.Error, typeof(ClientError)));
    }

    public static Protocol.Push ToPush(Push push)
    {
        var field = WireSchema.Fields(Push.Descriptor).Single(field => field.Name is not ("id" or "channel") && field.Accessor.HasValue(push));
        var body = (IMessage)field.Accessor.GetValue(push);
        return new Protocol.Push(
            push.Channel,
            body is Connect connect
                ? new Protocol.Connect((Protocol.ConnectResult)ToOurs(connect, typeof(Protocol.ConnectResult)))
                : (IPushBody)ToOurs(body, OurType(field.MessageType)),
            push.Id);
    }

    private static object ToWireValue(object value, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => ToWire(value, field.MessageType),
        FieldType.Bytes => ByteString.CopyFrom(((ReadOnlyMemory<byte>)value).Span),
        _ => value,
    };

    private static object ToOurs(IMessage message, Type type)
    {
        var values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in WireSchema.Fields(message.Descriptor))
        {
            var property = type.GetProperty(WireSchema.PropertyName(field))!;
            var value = field.Accessor.GetValue(message);
            if (value is not (null or ICollection { Count: 0 }))
            {
                values[property.Name] = ToOursValue(value, field, property.PropertyType);
            }
        }
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        var ours = constructor.Invoke([.. constructor.GetParameters().Select(parameter => values[parameter.Name!])]);
        foreach (var (name, value) in values)
        {
            if (constructor.GetParameters().Length == 0)
            {
                type.GetProperty(name)!.SetValue(ours, value);
            }
        }
        return ours;
    }

    private static object ToOursValue(object value, FieldDescriptor field, Type type)
    {
        switch (value)
        {
            case IDictionary map:
                var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))!;
                foreach (DictionaryEntry entry in map)
                {
                    dictionary.Add(entry.Key, ToOursValue(entry.Value!, WireSchema.ValueOf(field), type.GenericTypeArguments[1]));
                }
                return dictionary;
            case IList elements:
                var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GenericTypeArguments))!;
                foreach (var element in elements)
                {
                    list.Add(ToOursValue(element, field, type.GenericTypeArguments[0]));
                }
                return list;
            case IMessage message:
                return ToOurs(message, type);
            case ByteString bytes:
                return bytes.Memory;
            default:
                return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
    }

    private static IMessage Create(MessageDescriptor descriptor) => (IMessage)Activator.CreateInstance(descriptor.ClrType)!;

    private static Type OurType(MessageDescriptor descriptor) =>
        typeof(Protocol.Command).Assembly.GetType($"Realtime.Protocol.{descriptor.Name}", throwOnError: true, ignoreCase: true)!;
}
