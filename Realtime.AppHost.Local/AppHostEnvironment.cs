using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The AppHost's own environment.</summary>
internal sealed class AppHostEnvironment : IHostEnvironment
{
    public required string EnvironmentName { get; set; }

    public required string ApplicationName { get; set; }

    public required string ContentRootPath { get; set; }

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
