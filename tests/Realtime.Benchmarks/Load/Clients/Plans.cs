using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Clients;

/// <summary>Plans of many subscribers, each a user of its own with a token of its own.</summary>
internal static class Plans
{
    /// <summary>All to one channel.</summary>
    public static SubscriberPlan[] ToOne(int count, string channel, bool oneFrame = true) =>
        [.. Enumerable.Range(0, count).Select(i => new SubscriberPlan(Token(i), channel, oneFrame))];

    /// <summary>Each to a channel of its own.</summary>
    public static SubscriberPlan[] ToMany(int count, string prefix) =>
        [.. Enumerable.Range(0, count).Select(i => new SubscriberPlan(Token(i), prefix + i.ToString(CultureInfo.InvariantCulture)))];

    private static string Token(int user)
    {
        var signed = $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"sub":"user{{user}}"}"""))}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(NodeServer.TokenKey), Encoding.ASCII.GetBytes(signed)))}";
    }
}
