namespace Aspire.Hosting.Running;

/// <summary>One console for all: every line carries the name of the process that wrote it.</summary>
internal sealed class ResourceConsole(TextWriter output, int nameWidth, bool colours)
{
    private static readonly string[] _palette = ["36", "33", "35", "32", "34"];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _colours = [];

    public void WriteLine(string name, string line)
    {
        lock (_lock)
        {
            output.WriteLine($"{Prefix(name)} | {line}");
        }
    }

    public void WriteLine(string line)
    {
        lock (_lock)
        {
            output.WriteLine(line);
        }
    }

    private string Prefix(string name)
    {
        var padded = name.PadRight(nameWidth);
        if (!colours)
        {
            return padded;
        }

        if (!_colours.TryGetValue(name, out var colour))
        {
            _colours[name] = colour = _palette[_colours.Count % _palette.Length];
        }

        return $"\e[{colour}m{padded}\e[0m";
    }
}
