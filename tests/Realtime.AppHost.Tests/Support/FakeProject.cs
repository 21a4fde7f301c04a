using Aspire.Hosting;

namespace Realtime.AppHost.Tests.Support;

/// <summary>The fake service as a project of an application.</summary>
internal sealed class FakeProject : IProjectMetadata
{
    public string ProjectPath => Path.Combine(AppContext.BaseDirectory, "Fake.csproj");

    public string AssemblyPath => Path.Combine(AppContext.BaseDirectory, "Realtime.AppHost.FakeService.dll");
}
