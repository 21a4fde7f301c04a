namespace Realtime.Core.Access.Tokens;

/// <summary>What the verification of a token came to.</summary>
public enum TokenStatus
{
    /// <summary>The token has a form, key, signature or claims that are not accepted. The default value, so that a forgotten result grants nothing.</summary>
    Invalid,

    /// <summary>The signature is right but the token is expired or not valid yet.</summary>
    Expired,

    /// <summary>The token is accepted.</summary>
    Ok,
}
