using Realtime.TestSupport.Processes;

namespace Realtime.EndToEnd.Tests;

public sealed class ShutdownTests
{
    private static readonly TimeSpan _exitLimit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("json")]
    [InlineData("protobuf")]
    public async Task A_terminated_server_sends_its_clients_3001_and_they_come_back_to_the_next_one(string format)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var port = FreePort.Next();
        await using var first = await RunningServer.StartAsync(port, cancellationToken);
        await using var script = SdkScript.Start("shutdown", format, first);
        await script.AnnouncesAsync("connected", first, cancellationToken);

        first.Terminate();
        await script.AnnouncesAsync("disconnected", first, cancellationToken);
        Assert.Equal(0, await first.WaitForExitAsync(cancellationToken).WaitAsync(_exitLimit, cancellationToken));

        await using var second = await RunningServer.StartAsync(port, cancellationToken);
        await script.PassesAsync(second, cancellationToken);
    }
}
