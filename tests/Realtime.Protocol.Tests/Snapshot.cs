using System.Runtime.CompilerServices;

namespace Realtime.Protocol.Tests;

/// <summary>
/// Text files under <c>Snapshots</c> that fix what is visible from outside. A changed file is a changed public interface. Run the tests with
/// <c>UPDATE_SNAPSHOTS=1</c> to write them anew, then read the difference.
/// </summary>
internal static class Snapshot
{
    public static void Verify(string name, IEnumerable<string> lines, [CallerFilePath] string caller = "")
    {
        var text = string.Join('\n', lines) + '\n';
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(ProjectFolder(caller), "Snapshots", name), text);
        }
        Assert.Equal(File.ReadAllText(Path.Combine(ProjectFolder(caller), "Snapshots", name)), text);
    }

    private static string ProjectFolder(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        while (!Directory.Exists(Path.Combine(folder, "Snapshots")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }
        return folder;
    }
}
