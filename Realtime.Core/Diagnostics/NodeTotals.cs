using System.Text.Json;
using Realtime.Protocol;

namespace Realtime.Core.Diagnostics;

/// <summary>What the process has counted since its start, whether somebody listens to its instruments or not.</summary>
internal static class NodeTotals
{
    private static readonly StripedCounter[] _commands = [.. Enumerable.Range(0, (int)CommandMethod.SubRefresh + 1).Select(static _ => new StripedCounter())];

    public static StripedCounter Errors { get; } = new();

    public static StripedCounter Publications { get; } = new();

    public static StripedCounter Deliveries { get; } = new();

    public static StripedCounter Commands(CommandMethod method) => _commands[(int)method];

    /// <summary>Every count by name, such as <c>client.commands.publish</c>.</summary>
    public static Dictionary<string, double> Read()
    {
        var totals = new Dictionary<string, double>
        {
            ["client.errors"] = Errors.Total,
            ["publications"] = Publications.Total,
            ["deliveries"] = Deliveries.Total,
        };
        foreach (var method in Enum.GetValues<CommandMethod>().Where(static method => method != CommandMethod.None))
        {
            totals["client.commands." + JsonNamingPolicy.SnakeCaseLower.ConvertName($"{method}")] = Commands(method).Total;
        }

        return totals;
    }
}
