namespace Realtime.Core.SharedPoll;

/// <summary>What a backend says about keys. Keys that are left out did not change.</summary>
/// <param name="Items">The keys it says something about.</param>
/// <param name="Epoch">Versions of another epoch are not comparable; empty where the backend has none.</param>
public sealed record SharedPollAnswer(IReadOnlyList<SharedPollAnswerItem> Items, string Epoch);
