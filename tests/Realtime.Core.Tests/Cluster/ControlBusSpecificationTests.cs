using Realtime.Core.Cluster;
using Realtime.Specification.Cluster;
using Realtime.TestSupport.Cluster;

namespace Realtime.Core.Tests.Cluster;

public sealed class ControlBusSpecificationTests : ControllerSpecification
{
    private readonly ControlBus _bus = new();

    protected override ValueTask<IController> CreateAsync(string node) => ValueTask.FromResult<IController>(_bus.Join(node));
}
