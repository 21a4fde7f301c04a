using Realtime.Core.Access;
using Realtime.Core.Channels;
using Realtime.Core.Clients;
using Realtime.Core.Configuration;
using Realtime.Protocol;

namespace Realtime.Core.Commands;

/// <summary>The publish command: access, then <see cref="ChannelPublisher"/>. A publisher gets its own publication before the reply.</summary>
internal sealed class PublishHandler(ChannelRegistry channels, ChannelPublisher publisher, MapChangeHandler maps, RealtimeOptions options)
{
    // Type of a publish command that changes a map.
    private const int MapChange = 1;

    private static readonly PublishResult _done = new();

    /// <summary>Publishes.</summary>
    public ValueTask<Outcome<PublishResult>> HandleAsync(Client client, PublishRequest request)
    {
        if (request.Channel.Length == 0)
        {
            return new(Disconnect.BadRequest);
        }

        if (request.Type != 0)
        {
            return request.Type == MapChange ? maps.HandleAsync(client, request) : new(ClientError.NotAvailable);
        }

        if (!channels.TryGetSettings(request.Channel, out var settings))
        {
            return new(ClientError.UnknownChannel);
        }

        var accessor = new Accessor(client.User, client.IsSubscribed(request.Channel), options.Client.Insecure);
        if (ChannelAccess.CheckPublish(settings, request.Channel, request.Data.Span, accessor) is { } denied)
        {
            return new(denied);
        }

        var published = publisher.PublishAsync(
            request.Channel, new PublicationRequest { Data = request.Data, Info = client.InfoIn(request.Channel) }, CancellationToken.None);
        return published.IsCompletedSuccessfully ? new(Reply(published.Result)) : AwaitAsync(published);
    }

    private static async ValueTask<Outcome<PublishResult>> AwaitAsync(ValueTask<Outcome<StreamPosition>> published) => Reply(await published.ConfigureAwait(false));

    private static Outcome<PublishResult> Reply(in Outcome<StreamPosition> outcome) => outcome.Error is { } error ? error : _done;
}
