using Realtime.Core.Access.Tokens;
using Realtime.Core.Access.Tokens.Jwks;
using Realtime.Core.Channels;
using Realtime.Core.Commands;
using Realtime.Core.SharedPoll;

namespace Realtime.Core.Configuration;

/// <summary>
/// Gives new options to a running engine: keys and claims of tokens, secrets of shared polls, channels and namespaces with their permissions,
/// who may connect without a token, the personal channel, and the namespaces of remote procedures. Everything else, such as addresses, limits
/// and the API key, keeps its value until a restart.
/// </summary>
/// <remarks>What a connection or subscription got from the options before stays as it is. Calls must not overlap.</remarks>
public sealed class EngineReload
{
    private readonly RealtimeOptions _options;
    private readonly ChannelRegistry _channels;
    private readonly RpcNamespaces _rpc;
    private readonly TokenVerifierSource _tokens;
    private readonly TrackSignatures _signatures;
    private readonly IJwksSource? _jwks;
    private readonly TimeProvider _time;

    internal EngineReload(
        RealtimeOptions options,
        ChannelRegistry channels,
        RpcNamespaces rpc,
        TokenVerifierSource tokens,
        TrackSignatures signatures,
        IJwksSource? jwks,
        TimeProvider time)
    {
        _options = options;
        _channels = channels;
        _rpc = rpc;
        _tokens = tokens;
        _signatures = signatures;
        _jwks = jwks;
        _time = time;
    }

    /// <summary>Takes validated options.</summary>
    /// <returns>What is wrong with them, each problem with its key; then nothing has changed. Empty when they are in force.</returns>
    public IReadOnlyList<ConfigurationProblem> Apply(RealtimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<ConfigurationProblem> problems = [.. RealtimeOptionsValidator.Validate(options)];
        var verifiers = problems.Count == 0 ? TokenVerifiers.Compile(options.Client, _jwks, _time, problems) : null;
        if (verifiers is null || problems.Count > 0)
        {
            return problems;
        }

        _channels.Reload(options);
        _rpc.Reload(options);
        _tokens.Replace(verifiers);
        _signatures.Reload(options.SharedPoll);
        var (running, next) = (_options.Client, options.Client);
        running.Insecure = next.Insecure;
        running.AllowAnonymousConnectWithoutToken = next.AllowAnonymousConnectWithoutToken;
        running.DisallowAnonymousConnectionTokens = next.DisallowAnonymousConnectionTokens;
        running.SubscribeToUserPersonalChannel = next.SubscribeToUserPersonalChannel;
        return problems;
    }
}
