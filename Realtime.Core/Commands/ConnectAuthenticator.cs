using Microsoft.Extensions.Logging;
using Realtime.Core.Access.Tokens;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>Finds out who connects.</summary>
internal sealed partial class ConnectAuthenticator(TokenVerifierSource tokens, RealtimeOptions options, ILogger<ConnectAuthenticator> logger)
{
    /// <summary>
    /// (1) A token decides alone: expired 109, invalid 3500, anonymous where that is not allowed 3507; with <c>client.insecure</c> its
    /// expiration does not count. (2) Without one, anonymous or insecure clients are let in where the options allow it.
    /// (3) Then the user header. (4) Everyone else broke the protocol.
    /// </summary>
    public ValueTask<Outcome<ConnectIdentity>> AuthenticateAsync(ConnectionRequest connection, ConnectRequest request)
    {
        if (request.Token.Length > 0)
        {
            return VerifyTokenAsync(request.Token);
        }

        if (options.Client.AllowAnonymousConnectWithoutToken || options.Client.Insecure)
        {
            return new(new ConnectIdentity("", 0, default, null, MayAskForChannels: true));
        }

        return new(connection.UserIdHeader is { } user ? new ConnectIdentity(user, 0, default, null, MayAskForChannels: false) : Disconnect.BadRequest);
    }

    private async ValueTask<Outcome<ConnectIdentity>> VerifyTokenAsync(string token)
    {
        var verified = await tokens.Connect.VerifyConnectAsync(token).ConfigureAwait(false);
        if (verified.Status == TokenStatus.Expired)
        {
            return ClientError.TokenExpired;
        }

        if (!verified.IsOk)
        {
            Log.Refused(logger, verified.Reason ?? "");
            return Disconnect.InvalidToken;
        }

        var claims = verified.Token;
        if (claims.User.Length == 0 && options.Client.DisallowAnonymousConnectionTokens)
        {
            return Disconnect.PermissionDenied;
        }

        return new ConnectIdentity(claims.User, options.Client.Insecure ? 0 : claims.ExpireAt, claims.Info, claims.Subs, MayAskForChannels: true)
        {
            Meta = claims.Meta,
            TokenUid = claims.Uid,
            TokenIssuedAt = claims.IssuedAt,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A connection token was refused: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
