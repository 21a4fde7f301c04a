using System.Diagnostics;
using Realtime.Protocol;

namespace Realtime.Core.Diagnostics;

/// <summary>
/// Spans of a publication, under the source <c>Realtime</c>: <c>publish</c> from the operation to the broker's answer, <c>broadcast</c>
/// from the broker to the queues of the subscribers. While nobody listens each costs one check.
/// </summary>
internal static class PublicationTracing
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "Realtime";

    private static readonly ActivitySource _source = new(SourceName, ServerVersion.Current);

    /// <summary>Somebody listens.</summary>
    public static bool IsOn => _source.HasListeners();

    /// <summary>Null when the listener does not want this one.</summary>
    public static Activity? StartPublish(string channel, string channelNamespace)
        => Start("publish", channel)?.SetTag("realtime.namespace", channelNamespace);

    /// <summary>Null when the listener does not want this one.</summary>
    public static Activity? StartBroadcast(string channel, StreamPosition position)
    {
        var activity = Start("broadcast", channel);
        return position.Offset > 0 ? activity?.SetTag("realtime.offset", (long)position.Offset) : activity;
    }

    /// <param name="activity">The broadcast.</param>
    /// <param name="count">Subscriptions that the publication was handed to.</param>
    public static void SetDeliveries(this Activity activity, int count) => activity.SetTag("realtime.deliveries", count);

    private static Activity? Start(string name, string channel) => _source.StartActivity(name)?.SetTag("realtime.channel", channel);
}
