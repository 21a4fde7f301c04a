using Realtime.TestSupport.Processes;

namespace Realtime.Architecture.Tests;

/// <summary>The checked-out tree these tests read, found upwards from the test's own folder.</summary>
internal static class Repository
{
    private static readonly HashSet<string> _notOurs =
        new(StringComparer.Ordinal) { ".git", ".vs", ".idea", "bin", "obj", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts" };

    /// <summary>The folder of Realtime.sln.</summary>
    public static string Root => BuiltProject.Root;

    /// <summary>The names of the product's projects: those that stand at the root.</summary>
    public static IReadOnlyList<string> ProductProjects { get; } =
        [.. Directory.GetDirectories(Root, "Realtime.*").Select(x => Path.GetFileName(x)!)
            .Where(x => File.Exists(Path.Combine(Root, x, x + ".csproj"))).Order(StringComparer.Ordinal)];

    /// <summary>Every file of the tree but what tools leave there, as paths relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Walk(Root).Select(x => Path.GetRelativePath(Root, x).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static string FullPath(string relative) => Path.Combine(Root, relative);

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(x => !_notOurs.Contains(Path.GetFileName(x))).Concat(
            Directory.EnumerateDirectories(folder).Where(x => !_notOurs.Contains(Path.GetFileName(x))).SelectMany(Walk));
}
