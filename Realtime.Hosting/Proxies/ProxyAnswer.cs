namespace Realtime.Hosting.Proxies;

/// <summary>What a call to a backend came to.</summary>
/// <param name="Body">What it answered; meaningless when there is a problem.</param>
/// <param name="Problem">Why there is no answer; null when there is one.</param>
internal readonly record struct ProxyAnswer(ReadOnlyMemory<byte> Body, string? Problem);
