using Realtime.Core.Presence;
using Realtime.Core.Presence.Memory;
using Realtime.Specification.Presence;

namespace Realtime.Core.Tests.Presence.Memory;

public sealed class MemoryPresenceManagerSpecificationTests : PresenceManagerSpecification
{
    protected override ValueTask<IPresenceManager> StartAsync() => ValueTask.FromResult<IPresenceManager>(new MemoryPresenceManager());
}
