namespace Realtime.Redis.Connections;

/// <summary>A Redis cannot be used now: it is not connected, or what it answers makes no sense.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="innerException">What caused it, if anything.</param>
internal sealed class RedisUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
