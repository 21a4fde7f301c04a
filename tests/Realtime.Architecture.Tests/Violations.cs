namespace Realtime.Architecture.Tests;

/// <summary>Asserts that a rule holds everywhere, listing every place where it does not.</summary>
internal static class Violations
{
    public static void None(string rule, IEnumerable<string> found)
    {
        var list = found.ToList();
        Assert.True(list.Count == 0, $"{rule}\n  {string.Join("\n  ", list)}");
    }
}
