using System.Xml.Linq;

namespace Realtime.Architecture.Tests.Dependencies;

/// <summary>What a project file says about other projects and packages.</summary>
internal sealed record ProjectFile(string Name, string Path, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, IReadOnlyList<string> VersionedPackages)
{
    /// <summary>Every project of the tree.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } = [.. Repository.Files.Where(x => x.EndsWith(".csproj", StringComparison.Ordinal)).Select(Read)];

    /// <summary>The product's projects.</summary>
    public static IEnumerable<ProjectFile> Product => All.Where(x => Repository.ProductProjects.Contains(x.Name));

    private static ProjectFile Read(string path)
    {
        var items = XDocument.Load(Repository.FullPath(path)).Descendants().ToList();
        var packages = items.Where(x => x.Name.LocalName == "PackageReference").ToList();
        return new ProjectFile(
            System.IO.Path.GetFileNameWithoutExtension(path),
            path,
            [.. items.Where(x => x.Name.LocalName == "ProjectReference").Select(x => NameOf(x.Attribute("Include")!.Value))],
            [.. packages.Select(x => (x.Attribute("Include") ?? x.Attribute("Update"))!.Value)],
            [.. packages.Where(x => x.Attribute("Version") is not null).Select(x => x.Attribute("Include")!.Value)]);
    }

    private static string NameOf(string include) => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/'));
}
