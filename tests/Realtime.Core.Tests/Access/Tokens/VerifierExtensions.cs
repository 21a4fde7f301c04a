using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Tests.Access.Tokens;

/// <summary>Verifies with the keys of the configuration, which is never a wait.</summary>
internal static class VerifierExtensions
{
    public static TokenResult<ConnectToken> VerifyConnect(this TokenVerifier verifier, string token) => verifier.VerifyConnect(token, out _);

    public static TokenResult<SubscribeToken> VerifySubscribe(this TokenVerifier verifier, string token) => verifier.VerifySubscribe(token, out _);
}
