namespace Realtime.Core.Access.Tokens.Jwks;

/// <summary>
/// How often an endpoint is asked: ten times at once, then once a second. Tokens with made-up key ids therefore cannot make this server
/// hammer it, and yet a key that joined is found within a second. Not safe for concurrent calls.
/// </summary>
internal sealed class FetchBudget(TimeProvider time)
{
    private const double Burst = 10;
    private const double PerSecond = 1;

    private double _left = Burst;
    private long _at = time.GetTimestamp();

    /// <summary>Takes one fetch; false when none is left now.</summary>
    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _left = Math.Min(Burst, _left + (time.GetElapsedTime(_at, now).TotalSeconds * PerSecond));
        _at = now;
        if (_left < 1)
        {
            return false;
        }

        _left--;
        return true;
    }
}
