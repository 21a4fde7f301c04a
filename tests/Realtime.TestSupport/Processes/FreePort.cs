using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Realtime.TestSupport.Processes;

/// <summary>Finds TCP ports for servers that must be told theirs before they start.</summary>
public static class FreePort
{
    // Below the range that outgoing connections are given, so that none of them takes the port in between.
    private const int Lowest = 15000;
    private const int Highest = 32000;
    private const int Attempts = 1000;

    private static readonly ConcurrentDictionary<int, bool> _given = new();

    /// <summary>A loopback port that was free a moment ago and that this process did not hand out before.</summary>
    /// <exception cref="InvalidOperationException">None was found.</exception>
    public static int Next()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (_given.TryAdd(port, true) && IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No free port between {Lowest} and {Highest}.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
