namespace Realtime.Core.SharedPoll;

/// <summary>What an answer of a backend came to, in keys.</summary>
internal record struct PollChanges(int Changed, int Unchanged, int Removed);
