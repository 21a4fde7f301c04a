namespace Realtime.Core.Access.Tokens;

internal sealed class TokenKeys
{
    public static TokenKeys None { get; } = new();
}
