using System.Security.Cryptography;

namespace Realtime.Core.Brokers;

/// <summary>Makes epochs: what tells one life of a stream, a map or a poll from the next. Positions of different epochs are not comparable.</summary>
public static class StreamEpoch
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int Length = 8;

    /// <summary>A new epoch, eight random letters.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Letters, Length);
}
