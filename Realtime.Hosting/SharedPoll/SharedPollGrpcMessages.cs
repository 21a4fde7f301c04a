using Realtime.Core.SharedPoll;
using Realtime.Hosting.Proxies.Wire;

namespace Realtime.Hosting.SharedPoll;

/// <summary>The messages of a refresh over gRPC.</summary>
internal static class SharedPollGrpcMessages
{
    /// <summary>Writes a request.</summary>
    public static SharedPollRefreshRequest Write(string channel, IReadOnlyList<SharedPollItem> items) => new()
    {
        Channel = channel,
        Items = { items.Select(static item => new SharedPollRefreshItem { Key = item.Key, Version = item.Version }) },
    };

    /// <summary>Reads an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="problem">Why there is none; null when there is one.</param>
    public static SharedPollAnswer? Read(SharedPollRefreshResponse response, out string? problem)
    {
        if (response.Error is { } error)
        {
            problem = $"the backend answers an error: {error.Code} {error.Message}";
            return null;
        }

        problem = null;
        var items = response.Result?.Items.Select(static item => new SharedPollAnswerItem
        {
            Key = item.Key,
            Data = item.Data.Memory,
            PreviousData = item.PrevData.Memory,
            Version = item.Version,
            Removed = item.Removed,
        });
        return new SharedPollAnswer(items?.ToList() ?? [], response.Result?.Epoch ?? "");
    }
}
