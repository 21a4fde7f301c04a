using System.Text;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>An HTTP request that publishes 130 bytes of JSON, unless told otherwise, made once; only the marker in it changes.</summary>
internal sealed class PublishRequest
{
    private const int DataLength = 130;

    private readonly byte[] _bytes;
    private readonly int _marker;

    private PublishRequest(string path, string body)
    {
        _bytes = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {NodeServer.ApiKey}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        _marker = Marker.Find(_bytes);
    }

    /// <summary>To a node.</summary>
    public static PublishRequest ToChannel(string channel, int length = DataLength) =>
        new("/api/publish", $$"""{"channel":"{{channel}}","data":{{Data(length)}}}""");

    /// <summary>To the group of the baseline server.</summary>
    public static PublishRequest ToGroup() => new("/publish", Data(DataLength));

    /// <summary>To the endpoint of the baseline server that does nothing.</summary>
    public static PublishRequest Empty() => new("/empty", "");

    /// <summary>The request with a sequence number and the time.</summary>
    public ReadOnlySpan<byte> Stamp(long sequence)
    {
        if (_marker >= 0)
        {
            Marker.Write(_bytes.AsSpan(_marker), sequence, Marker.Now);
        }

        return _bytes;
    }

    private static string Data(int length)
    {
        const string Words = "the price of the item at the market ";
        var marker = "@@" + new string('0', Marker.Length - 2);
        var start = $$"""{"m":"{{marker}}","text":" """.TrimEnd();
        return start + string.Concat(Enumerable.Repeat(Words, (length / Words.Length) + 1))[..(length - start.Length - 2)] + "\"}";
    }
}
