namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource
{
    /// <summary>Evaluated late, since endpoints may be added after a reference to them.</summary>
    internal IList<Func<IEnumerable<EnvironmentVariable>>> Environment { get; }
}
