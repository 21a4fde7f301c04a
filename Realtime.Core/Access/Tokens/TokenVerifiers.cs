using Realtime.Core.Access.Tokens.Jwks;
using Realtime.Core.Configuration;

namespace Realtime.Core.Access.Tokens;

/// <summary>The verifiers of a configuration: one for connection tokens and one, often the same, for subscription tokens.</summary>
/// <param name="Connect">Verifies tokens of connect and refresh.</param>
/// <param name="Subscribe">Verifies tokens of subscribe and sub_refresh.</param>
public sealed record TokenVerifiers(TokenVerifier Connect, TokenVerifier Subscribe)
{
    /// <summary>Compiles the section <c>client</c>, at start and at every reload.</summary>
    /// <param name="options">The section.</param>
    /// <param name="jwks">Where key sets are fetched from; null in a host without, where none may be configured.</param>
    /// <param name="time">Clock that the lifetimes of tokens are compared with.</param>
    /// <param name="problems">Gets what is wrong with keys and patterns, each with its configuration key.</param>
    /// <returns>The verifiers; not to be used when a problem was added.</returns>
    public static TokenVerifiers Compile(ClientOptions options, IJwksSource? jwks, TimeProvider time, ICollection<ConfigurationProblem> problems)
    {
        var keySets = jwks is null ? null : new JwksKeySets(jwks, time);
        var connect = Compile(options.Token, "client.token");
        return new TokenVerifiers(connect, options.SubscriptionToken.Enabled ? Compile(options.SubscriptionToken, "client.subscription_token") : connect);

        TokenVerifier Compile(TokenOptions token, string section)
        {
            var settings = new TokenSettingsCompiler(section, problems).Compile(token, options.InsecureSkipTokenSignatureVerify);
            if (settings.KeySetUrl is not null && keySets is null)
            {
                problems.Add(new ConfigurationProblem($"{section}.jwks_public_endpoint", "this host has nothing to fetch key sets with"));
            }

            return new TokenVerifier(settings, keySets, time);
        }
    }
}
