using System.Text.Json;
using Realtime.TestSupport.Engine;
using Realtime.TestSupport.Processes;

namespace Realtime.Redis.Tests.Failures;

/// <summary>A client that does what the SDKs do: it remembers its position, and subscribes anew from there whenever it is told to.</summary>
internal sealed class RecoveringClient(EngineClient client)
{
    public const string Channel = "recovering";

    private ulong _offset;
    private string _epoch = "";

    public List<ulong> Offsets { get; } = [];

    public List<string> Data { get; } = [];

    public int Recoveries { get; private set; }

    public async Task SubscribeAsync()
    {
        var result = await client.SubscribeAsync(Channel);
        _epoch = result.GetProperty("epoch").GetString()!;
    }

    /// <summary>Receives until it has got as many publications.</summary>
    public async Task ReceiveAsync(int count)
    {
        while (Offsets.Count < count)
        {
            var push = await client.NextPushAsync();
            if (push.TryGetProperty("pub", out var publication))
            {
                Take(publication, count);
            }
            else if (push.TryGetProperty("unsubscribe", out var unsubscribe))
            {
                Assert.Equal(2500, unsubscribe.GetProperty("code").GetInt32());
                await RecoverAsync(count);
            }
        }
    }

    private async Task RecoverAsync(int count)
    {
        JsonElement result = default;
        await Soon.UntilAsync(async () =>
        {
            var reply = await client.CallAsync("subscribe", $$"""{"channel":"{{Channel}}","recover":true,"offset":{{_offset}},"epoch":"{{_epoch}}"}""");
            if (reply.TryGetProperty("subscribe", out result))
            {
                return true;
            }

            Assert.Equal(100, reply.GetProperty("error").GetProperty("code").GetInt32());
            return false;
        });

        Recoveries++;
        Assert.True(result.GetProperty("recovered").GetBoolean());
        foreach (var publication in result.TryGetProperty("publications", out var publications) ? publications.EnumerateArray() : default)
        {
            Take(publication, count);
        }
    }

    private void Take(JsonElement publication, int count)
    {
        _offset = publication.GetProperty("offset").GetUInt64();
        if (Offsets.Count < count)
        {
            Offsets.Add(_offset);
            Data.Add(publication.GetProperty("data").GetRawText());
        }
    }
}
