using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Realtime.Core.Configuration;
using Realtime.Protocol;

namespace Realtime.Core.SharedPoll;

/// <summary>
/// Checks the signatures by which a backend lets a user track keys: <c>iat:exp:hmac</c>, times in Unix seconds, the HMAC-SHA256 in lower
/// case hex over <c>iat NUL exp NUL user NUL channel NUL SHA-256 of the keys</c>, these joined by NUL in their order. Secrets are replaced
/// on reload.
/// </summary>
internal sealed class TrackSignatures
{
    // For clocks that differ, and requests on their way.
    private const long GraceSeconds = 5;

    private volatile Secrets _secrets;

    public TrackSignatures(RealtimeOptions options) => _secrets = new Secrets(options.SharedPoll);

    /// <summary>Takes new secrets from now on.</summary>
    public void Reload(SharedPollOptions options) => _secrets = new Secrets(options);

    /// <summary>
    /// Checks the signature of a batch: (1) a secret must be configured, otherwise <see cref="ClientError.Internal"/>; (2) it must be of the
    /// present secret, or, issued early enough, of the one before: <see cref="ClientError.PermissionDenied"/>; (3) it must not have expired:
    /// <see cref="ClientError.TokenExpired"/>.
    /// </summary>
    /// <returns>When it expires, 0 or less never; or the error.</returns>
    public Outcome<long> Check(string channel, string user, TrackBatch batch, long nowSeconds)
    {
        var secrets = _secrets;
        if (secrets.Current.Length == 0)
        {
            return ClientError.Internal;
        }

        if (!TrySplit(batch.Signature, out var issuedText, out var expiresText, out var mac))
        {
            return ClientError.PermissionDenied;
        }

        // Times that are none count as zero, which only who has the secret can make of them.
        var (issuedAt, expireAt) = TryParse(issuedText, out var issued) && TryParse(expiresText, out var expires) ? (issued, expires) : (0, 0);
        var signed = Payload(issuedText, expiresText, user, channel, batch.Items ?? []);
        var isSigned = signed is not null
            && (IsMac(secrets.Current, signed, mac)
                || (secrets.Previous.Length > 0 && secrets.AcceptsPrevious(issuedAt) && IsMac(secrets.Previous, signed, mac)));
        if (!isSigned)
        {
            return ClientError.PermissionDenied;
        }

        return expireAt > 0 && expireAt + GraceSeconds < nowSeconds ? ClientError.TokenExpired : expireAt;
    }

    private static bool TrySplit(string signature, out string issued, out string expires, out string mac)
    {
        var parts = signature.Split(':', 3);
        (issued, expires, mac) = parts.Length == 3 ? (parts[0], parts[1], parts[2]) : ("", "", "");
        return parts.Length == 3;
    }

    // Null when a part contains the separator, and so could pass for other parts.
    private static byte[]? Payload(string issued, string expires, string user, string channel, List<KeyedItem> items)
    {
        if (user.Contains('\0') || channel.Contains('\0') || issued.Contains('\0') || expires.Contains('\0') || items.Exists(static item => item.Key.Contains('\0')))
        {
            return null;
        }

        var keys = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', items.Select(static item => item.Key))));
        return Encoding.UTF8.GetBytes($"{issued}\0{expires}\0{user}\0{channel}\0{Convert.ToHexStringLower(keys)}");
    }

    private static bool IsMac(byte[] secret, byte[] payload, string mac)
    {
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(secret, payload));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(mac));
    }

    private static bool TryParse(string text, out long seconds) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out seconds);

    private sealed class Secrets(SharedPollOptions options)
    {
        private readonly long _previousUntil = options.HmacPreviousSecretKeyValidUntil;

        public byte[] Current { get; } = Encoding.UTF8.GetBytes(options.HmacSecretKey);

        public byte[] Previous { get; } = Encoding.UTF8.GetBytes(options.HmacPreviousSecretKey);

        public bool AcceptsPrevious(long issuedAt) => _previousUntil <= 0 || issuedAt <= _previousUntil;
    }
}
