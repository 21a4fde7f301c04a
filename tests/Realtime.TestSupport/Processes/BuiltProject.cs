namespace Realtime.TestSupport.Processes;

/// <summary>Where the build left a project's program.</summary>
public static class BuiltProject
{
    /// <summary>The folder of Realtime.sln, above the running tests.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The assembly of <paramref name="project"/> in the configuration and framework that the running tests were built for.</summary>
    /// <exception cref="FileNotFoundException">The project was not built.</exception>
    public static string Assembly(string project)
    {
        // …/bin/Release/net10.0/
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(Root, project, "bin", folder.Parent!.Name, folder.Name, project + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not there: dotnet build Realtime.sln -c {folder.Parent.Name}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Realtime.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Realtime.sln above {AppContext.BaseDirectory}.");
    }
}
