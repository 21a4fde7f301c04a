using System.Runtime.CompilerServices;

namespace Realtime.Protocol;

/// <summary>The requests found in one command, by method in the order of the schema.</summary>
[InlineArray(Length)]
internal struct CommandRequests
{
    private const int Length = CommandMethod.SubRefresh - CommandMethod.Connect + 1;

    private object? _request;

    public static int IndexOf(CommandMethod method) => method - CommandMethod.Connect;

    /// <summary>The command: of several requests the first counts.</summary>
    public readonly Command ToCommand(uint id)
    {
        for (var index = 0; index < Length; index++)
        {
            if (this[index] is { } request)
            {
                return new Command(id, (CommandMethod)((int)CommandMethod.Connect + index), request);
            }
        }
        return new Command(id, CommandMethod.None, null);
    }
}
