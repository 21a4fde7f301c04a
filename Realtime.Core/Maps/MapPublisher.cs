using Realtime.Core.Channels;
using Realtime.Protocol;

namespace Realtime.Core.Maps;

/// <summary>The one way to change a map: puts together the options of a change, whichever way it came in.</summary>
/// <param name="registry">Settings of channels.</param>
/// <param name="maps">Where changes go.</param>
public sealed class MapPublisher(ChannelRegistry registry, IMapBroker maps)
{
    private static readonly TimeSpan _idempotentResultTtl = TimeSpan.FromMinutes(5);
    private static readonly MapUpdateResult _nothingDone = new(new StreamPosition(0, ""), MapSuppression.KeyNotFound);

    /// <summary>Writes a key.</summary>
    /// <param name="channel">A channel of a namespace of maps.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="key">The key, not empty.</param>
    /// <param name="publication">What is written.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>
    /// What became of it; <see cref="ClientError.BadRequest"/> for data that a <c>publication_data_format</c> refuses (without one nothing is
    /// refused), or for a version where there is no stream.
    /// </returns>
    public async ValueTask<Outcome<MapUpdateResult>> PublishAsync(
        string channel, ChannelSettings settings, string key, MapPublication publication, CancellationToken cancellationToken)
    {
        var storage = StorageOf(settings);
        var formatRefuses = settings.DataFormat != PublicationDataFormat.NotEmpty && !settings.AcceptsData(publication.Data.Span);
        if (formatRefuses || (publication.Version > 0 && !storage.HasStream))
        {
            return ClientError.BadRequest;
        }

        var options = new MapPublishOptions
        {
            Storage = storage,
            Info = publication.Info,
            Tags = publication.Tags,
            KeyMode = publication.KeyMode,
            IdempotencyKey = publication.IdempotencyKey,
            IdempotentResultTtl = _idempotentResultTtl,
            Version = publication.Version,
            VersionEpoch = publication.VersionEpoch,
            UseDelta = publication.Delta || settings.DeltaPublish,
        };
        return await maps.PublishAsync(channel, key, publication.Data, in options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a key.</summary>
    public ValueTask<MapUpdateResult> RemoveAsync(
        string channel, ChannelSettings settings, string key, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var options = new MapRemoveOptions { Storage = StorageOf(settings), IdempotencyKey = idempotencyKey, IdempotentResultTtl = _idempotentResultTtl };
        return maps.RemoveAsync(channel, key, in options, cancellationToken);
    }

    /// <summary>Says that a client or user is present: writes the key unless it is there, and lets it live anew. A channel that is no map is left alone.</summary>
    /// <param name="channel">The map.</param>
    /// <param name="key">The client or user.</param>
    /// <param name="info">The client; null for a user.</param>
    internal async ValueTask PresentAsync(string channel, string key, ClientInfo? info)
    {
        if (registry.TryGetSettings(channel, out var settings) && settings.Map is { } map)
        {
            var options = new MapPublishOptions { Storage = map.Storage, Info = info, KeyMode = MapKeyMode.IfNew, RefreshTtlOnSuppress = true };
            await maps.PublishAsync(channel, key, default, in options, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Removes a key for the server itself. A channel that is no map is left alone.</summary>
    internal ValueTask<MapUpdateResult> RemoveAsync(string channel, string key) =>
        registry.TryGetSettings(channel, out var settings) && settings.Map is not null
            ? RemoveAsync(channel, settings, key, null, CancellationToken.None)
            : ValueTask.FromResult(_nothingDone);

    private static MapStorage StorageOf(ChannelSettings settings) =>
        settings.Map?.Storage ?? throw new ArgumentException("The namespace is not one of maps.", nameof(settings));
}
