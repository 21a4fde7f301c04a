using System.Diagnostics;
using Realtime.Core.Diagnostics;
using Realtime.Protocol;

namespace Realtime.Core.Tests.Diagnostics;

public sealed class PublicationTracingTests
{
    [Fact]
    public void A_broadcast_is_a_child_of_its_publish_and_both_say_what_they_did()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PublicationTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);

        Assert.True(PublicationTracing.IsOn);
        using (var publish = PublicationTracing.StartPublish("tracing:1", "tracing"))
        using (var broadcast = PublicationTracing.StartBroadcast("tracing:1", new StreamPosition(3, "epoch")))
        {
            broadcast!.SetDeliveries(2);
        }

        // Other tests may publish meanwhile.
        var mine = ended.FindAll(activity => Equals(activity.GetTagItem("realtime.channel"), "tracing:1"));
        Assert.Equal(["broadcast", "publish"], mine.Select(activity => activity.OperationName));
        Assert.Equal(mine[1].SpanId, mine[0].ParentSpanId);
        Assert.Equal("tracing", mine[1].GetTagItem("realtime.namespace"));
        Assert.Equal(2, mine[0].GetTagItem("realtime.deliveries"));
        Assert.Equal(3L, mine[0].GetTagItem("realtime.offset"));
    }
}
