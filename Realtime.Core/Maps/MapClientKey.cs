namespace Realtime.Core.Maps;

/// <summary>Which key clients write and remove: <c>map.client_key</c>.</summary>
public enum MapClientKey
{
    /// <summary>The one they ask for.</summary>
    Requested,

    /// <summary>The client's id.</summary>
    ClientId,

    /// <summary>The user's id; anonymous clients have none.</summary>
    UserId,
}
