namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something with a value once the application runs.</summary>
public interface IValueProvider
{
    /// <summary>Gets the value, or null where there is none.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}
