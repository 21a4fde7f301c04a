using Realtime.Protocol;

namespace Realtime.Core.Channels;

/// <summary>The one way into the broker: puts together the options of a publication, whichever way it came in.</summary>
public sealed class ChannelPublisher
{
    /// <summary>Publishes into a channel.</summary>
    /// <returns>
    /// The position it got (default without history); <see cref="ClientError.UnknownChannel"/> without a namespace for it,
    /// <see cref="ClientError.BadRequest"/> for data that the namespace's <c>publication_data_format</c> refuses.
    /// </returns>
    public ValueTask<Outcome<StreamPosition>> PublishAsync(string channel, in PublicationRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();
}
