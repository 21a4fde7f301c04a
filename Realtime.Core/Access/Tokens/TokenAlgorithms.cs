namespace Realtime.Core.Access.Tokens;

/// <summary>The names that signature algorithms have in tokens and keys.</summary>
internal static class TokenAlgorithms
{
    /// <summary>The algorithm of a name, exact case; null when it is none of ours.</summary>
    public static TokenAlgorithm? Find(ReadOnlySpan<char> name) => name switch
    {
        "HS256" => TokenAlgorithm.HS256,
        "HS384" => TokenAlgorithm.HS384,
        "HS512" => TokenAlgorithm.HS512,
        "RS256" => TokenAlgorithm.RS256,
        "RS384" => TokenAlgorithm.RS384,
        "RS512" => TokenAlgorithm.RS512,
        "ES256" => TokenAlgorithm.ES256,
        "ES384" => TokenAlgorithm.ES384,
        "ES512" => TokenAlgorithm.ES512,
        "EdDSA" => TokenAlgorithm.EdDSA,
        _ => null,
    };
}
