using System.Globalization;
using System.Net.Security;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Servers;
using Realtime.Core.Brokers;
using Realtime.Core.Configuration;
using Realtime.Protocol;
using Realtime.Redis.Brokers;
using Realtime.Redis.Connections;
using StackExchange.Redis;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>The Redis broker by itself in this process, beside the same commands of the bare client.</summary>
internal static class RedisScenario
{
    private const double MostTimes = 1.3;
    private const double MostBytes = 400;
    private const int Count = 100_000;
    private const int InFlight = 256;
    private const int WarmUps = 4;
    private const int WarmUpChannels = 1_000;
    private const int Channels = 100_000;

    public static void Run(LoadContext context)
    {
        using var redis = RedisServer.Start(context, ServerProcess.ServerCore);
        var options = new RedisEngineOptions { Address = ["redis://" + RedisServer.Address] };
        using var multiplexer = RedisServer.Connect();
        var shards = new RedisShards(options, "engine.redis", static (_, _) => new SslClientAuthenticationOptions(), TimeProvider.System, NullLogger.Instance);
        var broker = new RedisBroker(shards, useLists: false, TimeProvider.System, NullLogger<RedisBroker>.Instance);
        broker.RegisterHandler(new DiscardingHandler());
        try
        {
            Publish(context, broker, multiplexer.GetDatabase());
            Subscribe(context, broker);
        }
        finally
        {
            Task.WaitAll(broker.DisposeAsync().AsTask(), shards.DisposeAsync().AsTask());
        }
    }

    private static void Publish(LoadContext context, RedisBroker broker, IDatabase bare)
    {
        var data = new byte[130];
        var message = StoredMessages.Encode(new Publication { Data = data });
        var literal = RedisChannel.Literal("centrifugo.client.bare");
        Compare(context, "Redis publish without history", () => broker.PublishAsync("ours", data, default, default).AsTask(), () => bare.PublishAsync(literal, message));

        var history = new PublishOptions { HistorySize = 100, HistoryTtl = TimeSpan.FromMinutes(5) };
        var script = new RedisScript("publish_stream.lua", "publish_history.lua").Hash;
        RedisKey[] keys = ["centrifugo.stream.bare", "centrifugo.stream.meta.bare"];
        RedisValue[] arguments = [message, 100, 300_000, "centrifugo.client.bare", 2_592_000_000, "abcdefgh", 300_000, "0", "0", ""];
        Compare(
            context,
            "Redis publish with history",
            () => broker.PublishAsync("ours", data, history, default).AsTask(),
            () => bare.ScriptEvaluateAsync(script, keys, arguments));
    }

    private static void Compare(LoadContext context, string scenario, Func<Task> ours, Func<Task> bare)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            Cpu(ours);
            Cpu(bare);
        }

        // In turns, so that what else the machine does disturbs both alike.
        var ofBare = new List<double>();
        var ofOurs = Measure.Median(context.Runs, () =>
        {
            ofBare.Add(Cpu(bare));
            return Cpu(ours);
        });
        var ofCommand = ofBare.Order().ElementAt(ofBare.Count / 2);
        context.Report.Add($"{scenario}, 256 in flight", "CPU per publication", ofOurs, "µs");
        context.Report.Add($"{scenario}, 256 in flight", "CPU per bare command", ofCommand, "µs");
        context.Report.Add($"{scenario}, 256 in flight", "times the bare command", ofOurs / ofCommand, MostTimes, "×");
    }

    private static double Cpu(Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        RepeatedWork.Run(Count, InFlight, _ => work());
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Count;
    }

    private static void Subscribe(LoadContext context, RedisBroker broker)
    {
        RepeatedWork.Run(WarmUpChannels, InFlight, number => broker.SubscribeAsync(Name("warm", number), default).AsTask());
        string[] names = [.. Enumerable.Range(0, Channels).Select(static number => Name("channel", number))];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        RepeatedWork.Run(Channels, InFlight, number => broker.SubscribeAsync(names[number], default).AsTask());
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Channels;
        GC.KeepAlive(names);
        context.Report.Add("subscribing to 100,000 channels of Redis", "memory per channel", bytes, MostBytes, "bytes");
    }

    private static string Name(string head, int number) => head + number.ToString(CultureInfo.InvariantCulture);
}
