namespace Realtime.Redis.Connections;

/// <summary>Takes what was published into a channel. Calls for one channel come one after another, in the order of Redis.</summary>
/// <param name="channel">The channel, without what Redis has before it.</param>
/// <param name="payload">What was published; the handler may keep it.</param>
internal delegate void RedisMessageHandler(string channel, byte[] payload);
