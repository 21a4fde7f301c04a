namespace Realtime.Core.Access.Tokens;

/// <summary>The signature algorithms (RFC 7518 section 3.1, RFC 8037) that tokens may use; what is not here is refused, <c>none</c> above all.</summary>
internal enum TokenAlgorithm
{
    HS256,
    HS384,
    HS512,
    RS256,
    RS384,
    RS512,
    ES256,
    ES384,
    ES512,
    EdDSA,
}
