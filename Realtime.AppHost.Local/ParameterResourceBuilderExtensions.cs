using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Values that the user of the application gives.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a value taken from the configuration key <c>Parameters:name</c>; the application does not start without it.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ParameterResource(name, () => builder.Configuration[ConfigurationKey(name)], secret));
    }

    /// <summary>Adds a value known here; a published application asks for it, or takes it as the default.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ParameterResource(name, () => value, secret)
        {
            Default = publishValueAsDefault ? new ConstantParameterDefault(value) : null,
        });
    }

    /// <summary>
    /// Adds a value taken from <c>Parameters:name</c>, else from <paramref name="value"/>; with <paramref name="persist"/> that value is
    /// kept in the user secrets of the AppHost, so every later run has the same.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(value);
        var key = ConfigurationKey(name);
        var resolved = new Lazy<string?>(() =>
        {
            if (builder.Configuration[key] is { Length: > 0 } configured)
            {
                return configured;
            }

            var generated = value.GetDefaultValue();
            if (persist && builder.ExecutionContext.IsRunMode && builder is DistributedApplicationBuilder own)
            {
                own.Keep(key, generated);
            }

            return generated;
        });
        return builder.AddResource(new ParameterResource(name, () => resolved.Value, secret) { Default = value });
    }

    internal static string ConfigurationKey(string name) => $"Parameters:{name}";
}
