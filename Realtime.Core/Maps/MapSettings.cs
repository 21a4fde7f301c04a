namespace Realtime.Core.Maps;

/// <summary>Compiled, immutable options of the maps of one namespace.</summary>
public sealed record MapSettings
{
    /// <summary>How maps are kept.</summary>
    public MapStorage Storage { get; init; }

    /// <summary>Which key clients write and remove.</summary>
    public MapClientKey ClientKey { get; init; }

    /// <summary>The key that is the client's id goes with its subscription.</summary>
    public bool RemoveClientOnUnsubscribe { get; init; }

    /// <summary>Entries of a page, unless asked otherwise.</summary>
    public int DefaultPageSize { get; init; }

    /// <summary>Fewest entries of a page.</summary>
    public int MinPageSize { get; init; }

    /// <summary>Most entries of a page.</summary>
    public int MaxPageSize { get; init; }

    /// <summary>Most changes that a client may be behind when it goes live.</summary>
    public int LiveTransitionLimit { get; init; }

    /// <summary>Time in which a subscribing client must have read all pages; negative for any.</summary>
    public TimeSpan CatchUpTimeout { get; init; }

    /// <summary>The size of a page for a client that asks for one; 0 or less when it does not say.</summary>
    public int PageSize(int asked) => Math.Min(Math.Max(asked > 0 ? asked : DefaultPageSize, MinPageSize), MaxPageSize);
}
