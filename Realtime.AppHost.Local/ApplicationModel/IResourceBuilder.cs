namespace Aspire.Hosting.ApplicationModel;

/// <summary>Describes one resource.</summary>
/// <typeparam name="T">Kind of the resource.</typeparam>
public interface IResourceBuilder<out T> where T : IResource
{
    /// <summary>The resource.</summary>
    T Resource { get; }

    /// <summary>The application that it belongs to.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }
}
