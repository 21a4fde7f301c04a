using Realtime.Protocol;

namespace Realtime.Core.Clients;

/// <summary>
/// Handles the commands of one frame, one after another unless they may overlap. As long as nothing has to be waited for, no task and no copy of the frame is made.
/// </summary>
internal static class FrameHandler
{
    /// <summary>Handles a frame; false when the connection is ending and nothing more is to be read.</summary>
    public static ValueTask<bool> HandleAsync(Client client, ReadOnlyMemory<byte> frame)
    {
        var position = 0;
        while (true)
        {
            if (!TryRead(client, frame.Span, ref position, out var command, out var proceed))
            {
                return new ValueTask<bool>(proceed);
            }

            var handled = DispatchAsync(client, command);
            if (!handled.IsCompletedSuccessfully)
            {
                return HandleRestAsync(client, handled, frame, position);
            }

            if (!handled.Result)
            {
                return new ValueTask<bool>(client.IsRefused);
            }
        }
    }

    private static ValueTask<bool> DispatchAsync(Client client, in Command command) => client.Slots is { } slots && CommandSlots.Takes(command)
        ? slots.DispatchAsync(client.Services.Dispatcher, client, command)
        : client.Services.Dispatcher.DispatchAsync(client, command);

    private static async ValueTask<bool> HandleRestAsync(Client client, ValueTask<bool> handled, ReadOnlyMemory<byte> frame, int position)
    {
        while (await handled.ConfigureAwait(false))
        {
            if (!TryRead(client, frame.Span, ref position, out var command, out var proceed))
            {
                return proceed;
            }

            handled = DispatchAsync(client, command);
        }

        return client.IsRefused;
    }

    // A refused client is read on, so that its leaving is noticed, but what it says is dropped.
    private static bool TryRead(Client client, ReadOnlySpan<byte> frame, ref int position, out Command command, out bool proceed)
    {
        command = default;
        proceed = client.IsRefused;
        if (client.IsClosed || client.IsRefused)
        {
            return false;
        }

        switch (CommandDecoder.TryRead(client.Protocol, frame, ref position, out command))
        {
            case CommandReadResult.Command:
                return true;
            case CommandReadResult.End:
                proceed = true;
                return false;
            default:
                client.Disconnect(Disconnect.BadRequest);
                return false;
        }
    }
}
