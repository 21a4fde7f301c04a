using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Collects the resources of an application.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>User secrets, environment variables and the command line, later ones first.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>Directory of the AppHost project.</summary>
    string AppHostDirectory { get; }

    /// <summary>Name of the environment: DOTNET_ENVIRONMENT, else ASPNETCORE_ENVIRONMENT, else Production.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>Whether the application is run or published.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>Adds a resource.</summary>
    /// <exception cref="DistributedApplicationException">Another resource has the name.</exception>
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    /// <summary>Ends the description.</summary>
    DistributedApplication Build();
}
