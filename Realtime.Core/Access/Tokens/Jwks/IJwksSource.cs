namespace Realtime.Core.Access.Tokens.Jwks;

/// <summary>Where key sets (JWKS, RFC 7517 section 5) are fetched from. Safe for concurrent calls.</summary>
public interface IJwksSource
{
    /// <summary>
    /// Fetches a document. Ends within a few seconds, gives no more than a bounded number of bytes, and goes to no other host than the
    /// address names. Calls for one address never overlap.
    /// </summary>
    /// <param name="url">Absolute address, http or https.</param>
    /// <returns>The document as it came; null when there is none, which the source logs. Never throws for what an endpoint does.</returns>
    Task<byte[]?> FetchAsync(string url);
}
