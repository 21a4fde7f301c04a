namespace Aspire.Hosting;

/// <summary>Where a project of the application is. Implemented by the generated <c>Projects.*</c> classes.</summary>
public interface IProjectMetadata
{
    /// <summary>Full path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>Full path of the built assembly (.dll, started with <c>dotnet</c>) or executable.</summary>
    string AssemblyPath { get; }
}
