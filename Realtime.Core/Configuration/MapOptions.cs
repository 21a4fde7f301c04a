using Realtime.Core.Configuration.Schema;

namespace Realtime.Core.Configuration;

/// <summary>Options of the map channels of one namespace.</summary>
[OptionsSection]
public sealed class MapOptions
{
    /// <summary>
    /// How maps are kept: `ephemeral` keys expire and there is no stream; `recoverable` keys expire and clients that come back catch up from
    /// a stream of changes; `persistent` keys stay until removed, with a stream. Required in namespaces of maps.
    /// </summary>
    [OptionValues("", "ephemeral", "recoverable", "persistent")]
    public string Mode { get; set; } = "";

    /// <summary>How long a key lives after it was last written. Required in modes `ephemeral` and `recoverable`, refused in `persistent`.</summary>
    public TimeSpan KeyTtl { get; set; }

    /// <summary>Largest number of changes kept in the stream. 0: 100. Only in modes with a stream.</summary>
    public int StreamSize { get; set; }

    /// <summary>How long changes are kept in the stream. 0: 1 minute. Only in modes with a stream.</summary>
    public TimeSpan StreamTtl { get; set; }

    /// <summary>
    /// How long the position (offset and epoch) of an unused map is kept. 0: ten times `stream_ttl`, at least `key_ttl`, or for ever in mode
    /// `persistent`. Only in modes with a stream.
    /// </summary>
    public TimeSpan MetaTtl { get; set; }

    /// <summary>Remove the key that is the client's ID when the client unsubscribes or disconnects.</summary>
    public bool RemoveClientOnUnsubscribe { get; set; }

    /// <summary>
    /// The key that clients write and remove, whatever they ask for: `client_id` or `user_id` (which refuses anonymous clients). Empty: the
    /// key they ask for.
    /// </summary>
    [OptionValues("", "client_id", "user_id")]
    public string ClientKey { get; set; } = "";

    /// <summary>Let clients with a user ID write keys, subscribed or not.</summary>
    public bool AllowPublishForClient { get; set; }

    /// <summary>Let clients write keys of maps they are subscribed to.</summary>
    public bool AllowPublishForSubscriber { get; set; }

    /// <summary>Let anonymous clients write keys, where other options let clients do it.</summary>
    public bool AllowPublishForAnonymous { get; set; }

    /// <summary>Let clients with a user ID remove keys, subscribed or not.</summary>
    public bool AllowRemoveForClient { get; set; }

    /// <summary>Let clients remove keys of maps they are subscribed to.</summary>
    public bool AllowRemoveForSubscriber { get; set; }

    /// <summary>Let anonymous clients remove keys, where other options let clients do it.</summary>
    public bool AllowRemoveForAnonymous { get; set; }

    /// <summary>Entries of a page for clients that do not say how many. 0: 100.</summary>
    public int DefaultPageSize { get; set; }

    /// <summary>Fewest entries of a page that clients may ask for. 0: 100.</summary>
    public int MinPageSize { get; set; }

    /// <summary>Most entries of a page that clients may ask for. 0: 1000.</summary>
    public int MaxPageSize { get; set; }

    /// <summary>Most changes that a client may be behind when it goes live; beyond, it reads the map anew. 0: `max_page_size`.</summary>
    public int LiveTransitionMaxPublicationLimit { get; set; }

    /// <summary>Longest time in which a subscribing client must have read all pages. 0: 5 seconds; negative: any.</summary>
    public TimeSpan SubscribeCatchUpTimeout { get; set; }
}
