namespace Realtime.Core.SharedPoll;

/// <summary>Asks the user's backend for the data of keys. Threading: may be called from any thread at once.</summary>
public interface ISharedPollBackend
{
    /// <summary>Asks for keys of a channel.</summary>
    /// <param name="proxy">Name of the backend, as <see cref="SharedPollSettings.ProxyName"/> says.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="items">The keys; not changed by anyone.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>
    /// What the backend says, within its timeout and of bounded size; null when there is no usable answer, which is logged already.
    /// </returns>
    ValueTask<SharedPollAnswer?> RefreshAsync(
        string proxy, string channel, IReadOnlyList<SharedPollItem> items, CancellationToken cancellationToken);
}
