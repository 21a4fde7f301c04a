using System.Collections.Concurrent;
using System.Text;
using Realtime.Core.Access.Tokens.Jwks;

namespace Realtime.Core.Tests.Access.Tokens.Jwks;

/// <summary>Serves documents by address and counts how often each was asked for; an address without one has no document.</summary>
internal sealed class FakeJwksSource : IJwksSource
{
    private readonly ConcurrentDictionary<string, string> _documents = new();
    private readonly ConcurrentQueue<string> _asked = new();

    /// <summary>Every fetch waits for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public IReadOnlyCollection<string> Asked => _asked;

    public void Serve(string url, params string[] keys) => _documents[url] = $$"""{"keys":[{{string.Join(',', keys)}}]}""";

    public void ServeText(string url, string text) => _documents[url] = text;

    public void Remove(string url) => _documents.TryRemove(url, out _);

    public async Task<byte[]?> FetchAsync(string url)
    {
        _asked.Enqueue(url);
        await Gate.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return _documents.TryGetValue(url, out var text) ? Encoding.UTF8.GetBytes(text) : null;
    }
}
