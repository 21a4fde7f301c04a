using System.Text;

namespace Realtime.Protocol.Tests;

/// <summary>Reads whole frames.</summary>
internal static class CommandFrames
{
    /// <summary>All commands of a frame, and how it ended.</summary>
    public static (List<Command> Commands, CommandReadResult End) Read(ProtocolType protocol, ReadOnlySpan<byte> frame)
    {
        var commands = new List<Command>();
        var position = 0;
        while (true)
        {
            var before = position;
            var result = CommandDecoder.TryRead(protocol, frame, ref position, out var command);
            if (result != CommandReadResult.Command)
            {
                Assert.Equal(default, command);
                return (commands, result);
            }
            Assert.InRange(position, before + 1, frame.Length);
            commands.Add(command);
        }
    }

    public static (List<Command> Commands, CommandReadResult End) ReadJson(string frame) =>
        Read(ProtocolType.Json, Encoding.UTF8.GetBytes(frame));

    /// <summary>The only command of a frame.</summary>
    public static Command ReadOne(string frame)
    {
        var (commands, end) = ReadJson(frame);
        Assert.Equal(CommandReadResult.End, end);
        return Assert.Single(commands);
    }

    /// <summary>The request of the only command of a frame.</summary>
    public static T ReadRequest<T>(string frame) => Assert.IsType<T>(ReadOne(frame).Request);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
