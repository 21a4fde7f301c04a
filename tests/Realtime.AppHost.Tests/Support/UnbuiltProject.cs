using Aspire.Hosting;

namespace Realtime.AppHost.Tests.Support;

/// <summary>A project that nobody built.</summary>
internal sealed class UnbuiltProject : IProjectMetadata
{
    public string ProjectPath => Path.Combine(AppContext.BaseDirectory, "Unbuilt.csproj");

    public string AssemblyPath => Path.Combine(AppContext.BaseDirectory, "Unbuilt.dll");
}
