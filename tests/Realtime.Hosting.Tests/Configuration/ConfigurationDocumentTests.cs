using Realtime.Hosting.Configuration;

namespace Realtime.Hosting.Tests.Configuration;

public sealed class ConfigurationDocumentTests
{
    [Fact]
    public void The_reference_of_the_options_is_current()
    {
        var path = Path.Combine(RepositoryRoot(), "docs", "configuration.md");
        var expected = ConfigurationDocument.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }
        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected, "docs/configuration.md is out of date: run with UPDATE_DOCS=1");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Realtime.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("not run from within the repository");
    }
}
