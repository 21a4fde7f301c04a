using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly AppHostSettings _settings;
    private readonly UserSecrets _secrets;
    private readonly List<IResource> _resources = [];

    public DistributedApplicationBuilder(AppHostSettings settings)
    {
        _settings = settings;
        _secrets = new UserSecrets(settings.SecretsPath);
        if (settings.SecretsPath is not null)
        {
            Configuration.AddJsonFile(settings.SecretsPath, optional: true, reloadOnChange: false);
        }

        Configuration.AddEnvironmentVariables();
        Configuration.AddCommandLine(settings.Args);
        Environment = new AppHostEnvironment
        {
            ApplicationName = settings.ApplicationName,
            ContentRootPath = settings.Directory,
            EnvironmentName = settings.EnvironmentName
                ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
                ?? System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
                ?? Environments.Production,
        };
        ExecutionContext = new DistributedApplicationExecutionContext(Configuration["publisher"] is "manifest");
    }

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory => _settings.Directory;

    public IHostEnvironment Environment { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (_resources.Exists(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"There are two resources named '{resource.Name}'; names must differ.");
        }

        _resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    /// <summary>Keeps a generated value for the next run.</summary>
    public void Keep(string key, string value)
    {
        if (!_secrets.TrySet(key, value))
        {
            _settings.Output.WriteLine($"{key} cannot be kept in the user secrets: the next run will have another value.");
        }
    }

    public DistributedApplication Build() => new(_resources, ExecutionContext, Configuration, _settings);
}
