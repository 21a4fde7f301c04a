using System.Text;
using Realtime.Benchmarks.Load.Clients;
using Realtime.Benchmarks.Load.Net;
using Realtime.Benchmarks.Load.Servers;

namespace Realtime.Benchmarks.Load.Scenarios;

/// <summary>Publishing to nobody over gRPC, beside an empty call on the same web server.</summary>
internal static class GrpcPublishScenario
{
    private const double MostTimes = 1.4;
    private const int Count = 60_000;

    public static void Run(LoadContext context)
    {
        using var node = NodeServer.Start(context, grpc: true);
        using var baseline = BaselineServer.Start(context);
        using var loop = new EventLoop();
        using var publish = new GrpcLoad(NodeServer.GrpcPort, "centrifugal.centrifugo.api.CentrifugoApi", "Publish", Message("nobody"), NodeServer.ApiKey);
        using var empty = new GrpcLoad(BaselineServer.GrpcPort, "realtime.benchmarks.EmptyCalls", "Call", [], "");
        foreach (var inFlight in new[] { 1, 64 })
        {
            var count = inFlight == 1 ? Count / 4 : Count;
            Measure.WarmUp(node, loop, () => publish.Run(count, inFlight));
            Measure.WarmUp(baseline, loop, () => empty.Run(count, inFlight));

            // In turns, so that what else the machine does disturbs both alike.
            var ofEmpty = new List<double>();
            var ofPublish = Measure.Median(context.Runs, () =>
            {
                ofEmpty.Add(Measure.Cpu(baseline, () => empty.Run(count, inFlight)) / count);
                return Measure.Cpu(node, () => publish.Run(count, inFlight)) / count;
            });
            var ofCall = ofEmpty.Order().ElementAt(ofEmpty.Count / 2);
            var scenario = $"gRPC publish without subscribers, {inFlight} in flight";
            context.Report.Add(scenario, "CPU per publish", ofPublish, "µs");
            context.Report.Add(scenario, "CPU per empty call", ofCall, "µs");
            context.Report.Add(scenario, "times an empty call", ofPublish / ofCall, MostTimes, "×");
        }
    }

    // PublishRequest: channel is field 1, data field 2. Data of 130 bytes has a length of two.
    private static byte[] Message(string channel)
    {
        var data = Encoding.ASCII.GetBytes($$"""{"text":"{{new string('x', 119)}}"}""");
        return [0x0A, (byte)channel.Length, .. Encoding.ASCII.GetBytes(channel), 0x12, (byte)(data.Length | 0x80), (byte)(data.Length >> 7), .. data];
    }
}
