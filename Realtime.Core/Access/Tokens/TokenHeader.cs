namespace Realtime.Core.Access.Tokens;

/// <summary>What a token's header says about its signature.</summary>
/// <param name="Algorithm">The algorithm; null when missing or none of ours.</param>
/// <param name="KeyId">The id of the key; empty without one.</param>
internal readonly record struct TokenHeader(TokenAlgorithm? Algorithm, string KeyId);
