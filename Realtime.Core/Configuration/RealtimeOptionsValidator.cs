using Realtime.Core.Configuration.Validation;

namespace Realtime.Core.Configuration;

/// <summary>Checks options, whether they were read from a configuration or set in code.</summary>
public static class RealtimeOptionsValidator
{
    /// <summary>Everything that is wrong with the options, each problem with the key of its option; empty when they are valid.</summary>
    public static IReadOnlyList<ConfigurationProblem> Validate(RealtimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<ConfigurationProblem>();
        AllowedValuesValidator.Validate(options, problems);
        ServerValidator.Validate(options, problems);
        RedisValidator.Validate(options, problems);
        ClientValidator.Validate(options.Client, problems);
        TransportValidator.Validate(options, problems);
        ChannelValidator.Validate(options.Channel, problems);
        PersonalChannelValidator.Validate(options, problems);
        ProxyValidator.Validate(options.Proxies, problems);
        SharedPollValidator.Validate(options, problems);
        RpcValidator.Validate(options.Rpc, problems);
        return problems;
    }
}
