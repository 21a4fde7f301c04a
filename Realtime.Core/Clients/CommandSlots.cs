using Realtime.Core.Commands;
using Realtime.Protocol;

namespace Realtime.Core.Clients;

/// <summary>
/// Lets the commands of one connection overlap (<c>client.concurrency</c>): each begins in its order, and while it waits for something the next one begins, so their replies may
/// come in any order. Commands that change what the connection is, and steps of a longer subscribe, do not take part: they only hold up what comes after them.
/// </summary>
internal sealed class CommandSlots(int count)
{
    private readonly Lock _sync = new();
    private int _free = count;
    private TaskCompletionSource? _waiter;

    /// <summary>The slots of a connection; null when its commands do not overlap.</summary>
    public static CommandSlots? Create(int concurrency) => concurrency > 1 ? new CommandSlots(concurrency) : null;

    /// <summary>The command may overlap with others.</summary>
    public static bool Takes(in Command command) => command.Method switch
    {
        CommandMethod.Publish or CommandMethod.Presence or CommandMethod.PresenceStats or CommandMethod.History => true,
        CommandMethod.Rpc or CommandMethod.Refresh or CommandMethod.SubRefresh => true,
        CommandMethod.Subscribe => command.Request is SubscribeRequest { Type: 0 },
        _ => false,
    };

    /// <summary>Begins a command, when a slot is free; called by the receive loop, one command after another.</summary>
    /// <returns>False when the connection is ending.</returns>
    public ValueTask<bool> DispatchAsync(CommandDispatcher dispatcher, Client client, in Command command)
    {
        lock (_sync)
        {
            if (_free == 0)
            {
                _waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return DispatchLaterAsync(_waiter.Task, dispatcher, client, command);
            }

            _free--;
        }

        return Begin(dispatcher, client, command);
    }

    // The slot that becomes free is handed over.
    private async ValueTask<bool> DispatchLaterAsync(Task slot, CommandDispatcher dispatcher, Client client, Command command)
    {
        await slot.ConfigureAwait(false);
        if (client.IsClosed)
        {
            Release();
            return false;
        }

        return await Begin(dispatcher, client, command).ConfigureAwait(false);
    }

    private ValueTask<bool> Begin(CommandDispatcher dispatcher, Client client, in Command command)
    {
        var handled = dispatcher.DispatchAsync(client, command);
        if (handled.IsCompleted)
        {
            Release();
            return handled;
        }

        _ = FinishAsync(handled);
        return new ValueTask<bool>(true);
    }

    // One that ends the connection has done so by itself.
    private async Task FinishAsync(ValueTask<bool> handled)
    {
        try
        {
            await handled.ConfigureAwait(false);
        }
        finally
        {
            Release();
        }
    }

    private void Release()
    {
        TaskCompletionSource? waiter;
        lock (_sync)
        {
            waiter = _waiter;
            _waiter = null;
            _free += waiter is null ? 1 : 0;
        }

        waiter?.SetResult();
    }
}
