namespace Realtime.Core.Maps;

/// <summary>Why a change of a map was dropped.</summary>
public enum MapSuppression
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>Its idempotency key was used before.</summary>
    Idempotency,

    /// <summary>Its version is not above that of the key.</summary>
    Version,

    /// <summary>The key is there: <see cref="MapKeyMode.IfNew"/>.</summary>
    KeyExists,

    /// <summary>The key is not there: <see cref="MapKeyMode.IfExists"/>, or a removal.</summary>
    KeyNotFound,
}
