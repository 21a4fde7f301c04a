namespace Realtime.Core.Channels;

/// <summary>What subscribers of a channel get: <c>subscription_type</c>. The numbers are those of the subscribe command.</summary>
public enum SubscriptionType
{
    /// <summary>Publications.</summary>
    Stream = 0,

    /// <summary>A map: keys with data, and their changes.</summary>
    Map = 1,

    /// <summary>A map of the clients in another channel.</summary>
    MapClients = 2,

    /// <summary>A map of the users in another channel.</summary>
    MapUsers = 3,

    /// <summary>Keys whose data a backend is asked for.</summary>
    SharedPoll = 4,
}
