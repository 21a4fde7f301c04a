using Realtime.Core.Configuration;
using Realtime.TestSupport.Processes;

namespace Realtime.Api.Tests;

public sealed class SharedEngineTests
{
    [Theory]
    [InlineData("memory", null, null, false)]
    [InlineData("redis", null, null, true)]
    [InlineData("memory", "nats", null, false)]
    [InlineData("memory", "nats", "redis", true)]
    [InlineData("redis", "memory", null, false)]
    [InlineData("redis", null, "memory", false)]
    public void Broker_and_presence_manager_must_both_be_shared(string engine, string? broker, string? presence, bool expected)
    {
        var options = new RealtimeOptions
        {
            Engine = new() { Type = engine },
            Broker = new() { Enabled = broker is not null, Type = broker ?? "memory" },
            PresenceManager = new() { Enabled = presence is not null, Type = presence ?? "memory" },
        };

        Assert.Equal(expected, SharedEngine.IsConfigured(options));
    }

    [Fact]
    public async Task The_process_ends_when_the_engine_is_memory()
    {
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            await using var process = RunningProcess.Start("dotnet", [BuiltProject.Assembly("Realtime.Api")], directory.FullName);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromMinutes(1));

            Assert.NotEqual(0, await process.WaitForExitAsync(limit.Token));
            Assert.Contains("memory engine", process.Log, StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
