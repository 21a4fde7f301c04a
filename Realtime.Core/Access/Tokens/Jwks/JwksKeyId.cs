namespace Realtime.Core.Access.Tokens.Jwks;

/// <summary>Names a key: ids are unique within their set only, and two tenants may use the same.</summary>
/// <param name="Url">Address of the set.</param>
/// <param name="KeyId">The key's <c>kid</c>.</param>
internal readonly record struct JwksKeyId(string Url, string KeyId);
