namespace Realtime.Redis.Brokers;

/// <summary>
/// Names of what a broker keeps in Redis, the same that existing installations have. In a cluster the channel is the hash tag, so that all
/// of a channel is in one place.
/// </summary>
/// <param name="prefix">Starts all names.</param>
/// <param name="isCluster">Redis is a cluster.</param>
/// <param name="useLists">History is kept in lists.</param>
internal sealed class RedisBrokerKeys(string prefix, bool isCluster, bool useLists)
{
    private readonly string _history = prefix + (useLists ? ".list." : ".stream.");
    private readonly string _meta = prefix + (useLists ? ".list.meta." : ".stream.meta.");
    private readonly string _result = prefix + ".result.";
    private readonly string _message = MessageHead(prefix);

    /// <summary>Publications of a channel.</summary>
    public string History(string channel) => Key(_history, channel);

    /// <summary>Position of a channel.</summary>
    public string Meta(string channel) => Key(_meta, channel);

    /// <summary>The first result of an idempotency key.</summary>
    public string Result(string channel, string idempotencyKey) => $"{Key(_result, channel)}.{idempotencyKey}";

    /// <summary>The PUB/SUB channel of a channel.</summary>
    public string Message(string channel) => Key(_message, channel);

    /// <summary>What stands before the channel in the name of its PUB/SUB channel.</summary>
    public static string MessageHead(string prefix) => prefix + ".client.";

    private string Key(string head, string channel) => isCluster ? $"{head}{{{channel}}}" : head + channel;
}
