using System.Collections;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Realtime.Protocol.Tests.Wire;

/// <summary>Messages to test with.</summary>
internal static class WireSamples
{
    private const int DeepestRandom = 4;

    private static readonly string[] _texts =
    [
        "", "a", "chat:index", "Ünïcode-пользователь", "世界 🚀", "<b>&\"quoted\"\\</b>", "\u2028\u2029\u007f\0\u001f\b\f\r\n\t",
        new('x', 41), new('é', 42), new('世', 43), new('z', 127), new('ß', 64), new('y', 20_000), string.Concat(Enumerable.Repeat("🚀<", 100)),
    ];

    private static readonly string[] _payloads =
    [
        "null", "{}", "[]", "0", "\"\"", "{ \"a\" :  1.0, \"a\":12345678901234567890, \"b\": 1e400 }", "\"世界 \\ud83d\\ude80 <&>\"", "\"" + new string('p', 100) + "\"",
        "[" + string.Join(',', Enumerable.Range(0, 4000)) + "]",
    ];

    /// <summary>Random commands; several requests may be set.</summary>
    public static readonly Gen<Command> Commands = Random(random =>
    {
        var command = new Command { Id = (uint)Number(random) };
        var requests = WireSchema.Fields(Command.Descriptor).Where(field => field.Name != "id").ToArray();
        for (var count = random.Next(3); count >= 0; count--)
        {
            var field = requests[random.Next(requests.Length)];
            field.Accessor.SetValue(command, Fill(field.MessageType, random, 0));
        }
        return command;
    });

    /// <summary>Random replies with an error or one result.</summary>
    public static readonly Gen<Reply> Replies = Random(random => One(new Reply { Id = (uint)random.Next(1, int.MaxValue) }, random, "id", "push"));

    /// <summary>Random pushes.</summary>
    public static readonly Gen<Push> Pushes = Random(random =>
        One(new Push { Id = random.Next(2) * Number(random), Channel = _texts[random.Next(_texts.Length)] }, random, "id", "channel"));

    /// <summary>Random emulation requests.</summary>
    public static readonly Gen<EmulationRequest> EmulationRequests = Random(random => (EmulationRequest)Fill(EmulationRequest.Descriptor, random, 0));

    /// <summary>A message with every field set, always the same.</summary>
    public static IMessage Full(MessageDescriptor descriptor, int depth = 0)
    {
        var message = (IMessage)Activator.CreateInstance(descriptor.ClrType)!;
        foreach (var field in WireSchema.Fields(descriptor))
        {
            // A filter contains filters.
            if (depth < 2 || field.FieldType != FieldType.Message || field.MessageType != descriptor)
            {
                Set(message, field, (of, key) => of.FieldType switch
                {
                    FieldType.Message => Full(of.MessageType, depth + 1),
                    FieldType.Bytes => ByteString.CopyFromUtf8($"{{\"{of.Name}\": 1.0}}"),
                    FieldType.String => $"{of.Name}{key}<é>",
                    _ => Integer(of, 100 + of.FieldNumber),
                }, 2);
            }
        }
        return message;
    }

    private static Gen<T> Random<T>(Func<Random, T> create) => Gen.Int.Select(seed => create(new Random(seed)));

    private static T One<T>(T message, Random random, params string[] other)
        where T : IMessage
    {
        var fields = WireSchema.Fields(message.Descriptor).Where(field => !other.Contains(field.Name)).ToArray();
        var field = fields[random.Next(fields.Length)];
        field.Accessor.SetValue(message, Fill(field.MessageType, random, 0));
        return message;
    }

    private static IMessage Fill(MessageDescriptor descriptor, Random random, int depth)
    {
        var message = (IMessage)Activator.CreateInstance(descriptor.ClrType)!;
        foreach (var field in WireSchema.Fields(descriptor))
        {
            if (random.Next(2) == 0 || (depth == DeepestRandom && field.FieldType == FieldType.Message))
            {
                continue;
            }
            Set(message, field, (of, _) => of.FieldType switch
            {
                FieldType.Message => Fill(of.MessageType, random, depth + 1),
                FieldType.Bytes => ByteString.CopyFromUtf8(_payloads[random.Next(_payloads.Length)]),
                FieldType.String => _texts[random.Next(_texts.Length)],
                _ => Integer(of, Number(random)),
            }, random.Next(4));
        }
        return message;
    }

    private static void Set(IMessage message, FieldDescriptor field, Func<FieldDescriptor, int, object> value, int count)
    {
        var current = field.Accessor.GetValue(message);
        for (var index = 0; index < (field.IsRepeated ? count : 1); index++)
        {
            if (current is IDictionary map)
            {
                map[value(field.MessageType.FindFieldByNumber(1), index)] = value(WireSchema.ValueOf(field), index);
            }
            else if (current is IList list)
            {
                list.Add(value(field, index));
            }
            else
            {
                field.Accessor.SetValue(message, value(field, index));
            }
        }
    }

    private static long Number(Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => long.MaxValue,
        2 => long.MinValue,
        3 => random.Next(300),
        4 => -1,
        _ => random.NextInt64() >> random.Next(64),
    };

    private static object Integer(FieldDescriptor field, long value) => field.FieldType switch
    {
        FieldType.Bool => (value & 1) == 1 || value > 100,
        FieldType.UInt32 => (uint)value,
        FieldType.Int32 => (int)value,
        FieldType.UInt64 => (ulong)value,
        _ => value,
    };
}
