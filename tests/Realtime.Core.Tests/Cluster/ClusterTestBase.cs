using Microsoft.Extensions.Time.Testing;
using Realtime.TestSupport.Cluster;

namespace Realtime.Core.Tests.Cluster;

/// <summary>Some nodes on one bus and one clock.</summary>
public abstract class ClusterTestBase : IDisposable
{
    protected ClusterTestBase() => Cluster = new ClusterHost(CancellationToken);

    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    protected ClusterHost Cluster { get; }

    protected ControlBus Bus => Cluster.Bus;

    protected FakeTimeProvider Time => Cluster.Time;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Cluster.Dispose();
    }

    /// <summary>Lets time pass second by second, as announcements need it.</summary>
    protected void Elapse(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
