using System.ComponentModel;
using System.Text.Json;
using Realtime.TestSupport.Processes;

namespace Realtime.Demo.Tests;

/// <summary>The AppHost as a newcomer starts it, and its demo page in two pages of a headless Chromium. What is checked stands in the script.</summary>
public sealed class DemoPageTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(90);
    private static readonly string _scripts = Path.Combine(BuiltProject.Root, "tests", "Realtime.Demo.Tests", "js");

    [Fact]
    public async Task Two_pages_talk_and_a_cut_connection_recovers_what_it_missed()
    {
        Assert.True(Directory.Exists(Path.Combine(_scripts, "node_modules", "playwright-core")), "playwright-core is not installed: npm ci --prefix tests/Realtime.Demo.Tests/js");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(_limit);
        var demoPort = FreePort.Next();
        var appHost = BuiltProject.Assembly("Realtime.AppHost");
        Assert.SkipUnless(File.Exists(Path.Combine(Path.GetDirectoryName(appHost)!, "Realtime.AppHost.Local.dll")), "The AppHost is built with Aspire, which needs its orchestrator.");
        await using var application = RunningProcess.Start(
            "env",
            [
                "DOTNET_ENVIRONMENT=Development", $"Parameters__token-secret={Guid.NewGuid():N}", $"Parameters__api-key={Guid.NewGuid():N}",
                "dotnet", appHost, "--NodePort", $"{FreePort.Next()}", "--DemoPort", $"{demoPort}", "--Dashboard", "false",
            ],
            Path.Combine(BuiltProject.Root, "Realtime.AppHost"));
        Assert.True(await HasLineAsync(application, "Ready.", limit.Token), $"The AppHost did not become ready.\n{application.Log}");

        await using var script = Start($"http://localhost:{demoPort}");
        await script.WaitForExitAsync(limit.Token);

        var lines = script.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var verdict = lines.LastOrDefault(line => line.StartsWith('{'));
        Assert.True(verdict is not null && JsonElement.Parse(verdict).GetProperty("ok").GetBoolean(), $"{script.Log}\nAppHost:\n{application.Log}");
    }

    private static RunningProcess Start(string url)
    {
        try
        {
            return RunningProcess.Start("node", [Path.Combine(_scripts, "demo.mjs"), url], _scripts);
        }
        catch (Win32Exception)
        {
            Assert.Fail("Node.js 20 or later is needed: apt-get install nodejs npm");
            throw;
        }
    }

    private static async Task<bool> HasLineAsync(RunningProcess process, string line, CancellationToken cancellationToken)
    {
        await foreach (var written in process.Lines.ReadAllAsync(cancellationToken))
        {
            if (written == line)
            {
                return true;
            }
        }

        return false;
    }
}
