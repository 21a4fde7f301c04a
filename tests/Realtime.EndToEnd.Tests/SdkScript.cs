using System.ComponentModel;
using System.Text.Json;
using Realtime.TestSupport.Processes;

namespace Realtime.EndToEnd.Tests;

/// <summary>A script of the js folder running in Node.js with the official SDK. It announces events and ends with a verdict.</summary>
internal sealed class SdkScript : IAsyncDisposable
{
    private const string InstallNode = "Node.js 20 or later is needed: apt-get install nodejs npm";
    private const string InstallPackages = "The SDK is not installed: npm ci --prefix tests/Realtime.EndToEnd.Tests/js";
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(90);

    private static readonly string _folder = Path.Combine(BuiltProject.Root, "tests", "Realtime.EndToEnd.Tests", "js");

    private readonly string _name;
    private readonly RunningProcess _process;

    private SdkScript(string name, RunningProcess process)
    {
        _name = name;
        _process = process;
    }

    /// <summary>Starts a script against a server; <paramref name="format"/> is json or protobuf.</summary>
    public static SdkScript Start(string name, string format, ServerProcess server)
    {
        Assert.True(Directory.Exists(Path.Combine(_folder, "node_modules", "centrifuge")), InstallPackages);
        var settings = JsonSerializer.Serialize(new
        {
            @base = server.BaseAddress.GetLeftPart(UriPartial.Authority),
            apiKey = ServerSettings.ApiKey,
            secret = ServerSettings.Secret,
            format,
        });
        try
        {
            return new SdkScript(name, RunningProcess.Start("node", [Path.Combine(_folder, name + ".mjs"), settings], _folder));
        }
        catch (Win32Exception)
        {
            Assert.Fail(InstallNode);
            throw;
        }
    }

    /// <summary>Runs a script to its end; it must pass.</summary>
    public static async Task PassesAsync(string name, string format, ServerProcess server, CancellationToken cancellationToken)
    {
        await using var script = Start(name, format, server);
        await script.PassesAsync(server, cancellationToken);
    }

    /// <summary>Waits until the script announces <paramref name="name"/>.</summary>
    public async Task AnnouncesAsync(string name, ServerProcess server, CancellationToken cancellationToken)
    {
        var line = await ReadAsync(x => x.TryGetProperty("event", out var value) && value.GetString() == name, cancellationToken);
        Assert.True(line is { } found && found.TryGetProperty("event", out _), Failure($"It did not announce \"{name}\".", server));
    }

    /// <summary>Waits for the verdict; it must be good.</summary>
    public async Task PassesAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var verdict = await ReadAsync(_ => false, cancellationToken);
        Assert.True(verdict is { } found && found.GetProperty("ok").GetBoolean(), Failure("It did not pass.", server));
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    /// <summary>Reads lines until one is asked for or is the verdict; null when the output ends or the time is over.</summary>
    private async Task<JsonElement?> ReadAsync(Func<JsonElement, bool> isWanted, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_limit);
        try
        {
            await foreach (var text in _process.Lines.ReadAllAsync(limit.Token))
            {
                var line = JsonElement.Parse(text);
                if (isWanted(line) || line.TryGetProperty("ok", out _))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // the time is over: the caller says what was missing
        }

        return null;
    }

    private string Failure(string what, ServerProcess server) => $"{_name}.mjs: {what}\n{_process.Log}\nServer:\n{server.Log}";
}
