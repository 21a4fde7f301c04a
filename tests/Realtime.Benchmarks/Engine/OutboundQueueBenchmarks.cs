using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using Realtime.Core.Clients;
using Realtime.Protocol;

namespace Realtime.Benchmarks.Engine;

/// <summary>Queueing frames for one connection until the send loop has written them: time and bytes are those of one frame.</summary>
[MemoryDiagnoser]
[MinColumn]
public class OutboundQueueBenchmarks
{
    private const int Frames = 256;

    private readonly byte[] _frame = new byte[160];
    private readonly NullTransport _transport = new(ProtocolType.Json);
    private readonly OutboundQueue _queue;
    private long _expected;

    /// <summary>Makes the queue.</summary>
    public OutboundQueueBenchmarks() => _queue = new OutboundQueue(_transport, 1 << 20, NullLogger.Instance);

    /// <summary>Queues and waits for the writes.</summary>
    [Benchmark(OperationsPerInvoke = Frames)]
    public void EnqueueAndDrain()
    {
        for (var i = 0; i < Frames; i++)
        {
            _queue.TryEnqueue(_frame);
        }

        _expected += Frames;
        while (_transport.Frames < _expected)
        {
            Thread.Yield();
        }
    }
}
