namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the application.</summary>
public interface IResource
{
    /// <summary>Name, unique in the application.</summary>
    string Name { get; }
}
