using Microsoft.AspNetCore.SignalR;

namespace Realtime.Benchmarks.Baseline;

/// <summary>A hub whose clients only receive.</summary>
internal sealed class BaselineHub : Hub
{
    public const string Group = "benchmark";

    /// <inheritdoc/>
    public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, Group, Context.ConnectionAborted);
}
