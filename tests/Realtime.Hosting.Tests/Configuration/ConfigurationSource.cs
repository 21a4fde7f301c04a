using Realtime.Hosting.Configuration;

namespace Realtime.Hosting.Tests.Configuration;

/// <summary>A folder with a configuration file, for one test.</summary>
public sealed class ConfigurationSource : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("realtime-configuration-");

    /// <summary>Loads a file of the content, with environment variables.</summary>
    public ConfigurationResult Load(string json, params (string Name, string Value)[] environment) =>
        Load("config.json", json, environment);

    /// <summary>Loads a file of the name and content, with environment variables.</summary>
    public ConfigurationResult Load(string fileName, string content, params (string Name, string Value)[] environment)
    {
        var path = Path.Combine(_folder.FullName, fileName);
        File.WriteAllText(path, content);
        return ConfigurationLoader.Load(path, environment.ToDictionary(v => v.Name, v => v.Value), overrides: null);
    }

    /// <summary>A path where no file is.</summary>
    public string MissingFile => Path.Combine(_folder.FullName, "missing.json");

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
