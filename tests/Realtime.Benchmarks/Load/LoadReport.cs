using System.Globalization;
using System.Text;

namespace Realtime.Benchmarks.Load;

/// <summary>The figures, as rows of a Markdown table that are also printed as they come.</summary>
internal sealed class LoadReport
{
    private const string Head = "| scenario | figure | measured | target | reached |\n|---|---|---|---|---|";

    private readonly StringBuilder _rows = new();

    /// <summary>A figure with the most it may be.</summary>
    public void Add(string scenario, string figure, double value, double most, string unit) =>
        Add(scenario, figure, $"{Text(value)} {unit}", $"≤ {Text(most)}", value <= most ? "yes" : "no");

    /// <summary>A figure without a target.</summary>
    public void Add(string scenario, string figure, double value, string unit) => Add(scenario, figure, $"{Text(value)} {unit}", "", "");

    /// <summary>A statement that holds or not.</summary>
    public void Add(string scenario, string figure, bool holds) => Add(scenario, figure, holds ? "yes" : "no", "yes", holds ? "yes" : "no");

    /// <summary>The table.</summary>
    public override string ToString() => $"{Head}\n{_rows}";

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private void Add(string scenario, string figure, string value, string target, string reached)
    {
        var row = $"| {scenario} | {figure} | {value} | {target} | {reached} |";
        _rows.Append(row).Append('\n');
        Console.WriteLine(row);
    }
}
