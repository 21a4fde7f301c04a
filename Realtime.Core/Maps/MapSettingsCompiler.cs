using Realtime.Core.Configuration;

namespace Realtime.Core.Maps;

/// <summary>Makes settings out of the options of maps.</summary>
internal static class MapSettingsCompiler
{
    private const int DefaultStreamSize = 100;
    private const int DefaultPageSize = 100;
    private const int DefaultMaxPageSize = 1000;
    private const int MetaTtlFactor = 10;

    private static readonly TimeSpan _defaultStreamTtl = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _defaultCatchUpTimeout = TimeSpan.FromSeconds(5);

    // A map without a stream has no position worth keeping, but while its clients read pages the epoch must stay.
    private static readonly TimeSpan _ephemeralMetaTtl = TimeSpan.FromMinutes(10);

    public static MapSettings Compile(MapOptions options)
    {
        var maxPageSize = options.MaxPageSize > 0 ? options.MaxPageSize : DefaultMaxPageSize;
        return new MapSettings
        {
            Storage = options.Mode == "ephemeral"
                ? new MapStorage { KeyTtl = options.KeyTtl, MetaTtl = Longer(_ephemeralMetaTtl, options.KeyTtl) }
                : WithStream(options),
            ClientKey = options.ClientKey switch
            {
                "client_id" => MapClientKey.ClientId,
                "user_id" => MapClientKey.UserId,
                _ => MapClientKey.Requested,
            },
            RemoveClientOnUnsubscribe = options.RemoveClientOnUnsubscribe,
            DefaultPageSize = options.DefaultPageSize > 0 ? options.DefaultPageSize : DefaultPageSize,
            MinPageSize = options.MinPageSize > 0 ? options.MinPageSize : DefaultPageSize,
            MaxPageSize = maxPageSize,
            LiveTransitionLimit = options.LiveTransitionMaxPublicationLimit > 0 ? options.LiveTransitionMaxPublicationLimit : maxPageSize,
            CatchUpTimeout = options.SubscribeCatchUpTimeout == TimeSpan.Zero ? _defaultCatchUpTimeout : options.SubscribeCatchUpTimeout,
        };
    }

    private static MapStorage WithStream(MapOptions options)
    {
        var streamTtl = options.StreamTtl > TimeSpan.Zero ? options.StreamTtl : _defaultStreamTtl;
        var metaTtl = options.MetaTtl > TimeSpan.Zero || options.Mode == "persistent" ? options.MetaTtl : Longer(streamTtl * MetaTtlFactor, options.KeyTtl);
        return new MapStorage
        {
            KeyTtl = options.KeyTtl,
            StreamSize = options.StreamSize > 0 ? options.StreamSize : DefaultStreamSize,
            StreamTtl = streamTtl,
            MetaTtl = metaTtl,
        };
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
