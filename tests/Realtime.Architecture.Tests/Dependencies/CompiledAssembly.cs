using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Realtime.Architecture.Tests.Dependencies;

/// <summary>What a compiled assembly uses, read from its metadata without loading it.</summary>
internal sealed record CompiledAssembly(string Name, IReadOnlyList<string> Assemblies, IReadOnlyList<string> Types)
{
    /// <summary>The product's assemblies that this test project was built against.</summary>
    public static IReadOnlyList<CompiledAssembly> All { get; } =
        [.. Repository.ProductProjects.Select(x => Path.Combine(AppContext.BaseDirectory, x + ".dll")).Where(File.Exists).Select(Read)];

    private static CompiledAssembly Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return new CompiledAssembly(
            Path.GetFileNameWithoutExtension(path),
            [.. metadata.AssemblyReferences.Select(x => metadata.GetString(metadata.GetAssemblyReference(x).Name))],
            [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(x => $"{metadata.GetString(x.Namespace)}.{metadata.GetString(x.Name)}")]);
    }
}
