using Grpc.Core;
using Realtime.Benchmarks.Baseline.Wire;

namespace Realtime.Benchmarks.Baseline;

/// <summary>A gRPC call that does nothing.</summary>
internal sealed class EmptyCallsService : EmptyCalls.EmptyCallsBase
{
    public override Task<Nothing> Call(Nothing request, ServerCallContext context) => Task.FromResult(new Nothing());
}
