using Realtime.Core.Configuration;

namespace Realtime.Core.Access.Tokens;

/// <summary>The verifiers of a configuration: one for connection tokens and one, often the same, for subscription tokens.</summary>
/// <param name="Connect">Verifies tokens of connect and refresh.</param>
/// <param name="Subscribe">Verifies tokens of subscribe and sub_refresh.</param>
public sealed record TokenVerifiers(TokenVerifier Connect, TokenVerifier Subscribe)
{
    /// <summary>Compiles the section <c>client</c>, at start and at every reload.</summary>
    /// <param name="options">The section.</param>
    /// <param name="time">Clock that the lifetimes of tokens are compared with.</param>
    /// <param name="problems">Gets what is wrong with keys and patterns, each with its configuration key.</param>
    /// <returns>The verifiers; not to be used when a problem was added.</returns>
    public static TokenVerifiers Compile(ClientOptions options, TimeProvider time, ICollection<ConfigurationProblem> problems)
    {
        var connect = Compile(options.Token, "client.token", options.InsecureSkipTokenSignatureVerify, time, problems);
        var subscribe = options.SubscriptionToken.Enabled
            ? Compile(options.SubscriptionToken, "client.subscription_token", options.InsecureSkipTokenSignatureVerify, time, problems)
            : connect;
        return new TokenVerifiers(connect, subscribe);
    }

    private static TokenVerifier Compile(
        TokenOptions options, string section, bool skipSignature, TimeProvider time, ICollection<ConfigurationProblem> problems) =>
        new(new TokenSettingsCompiler(section, problems).Compile(options, skipSignature), time);
}
