using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Realtime.Redis.Connections;

/// <summary>A Lua script of this assembly. Only its hash is sent, unless Redis does not know it (yet, or any more).</summary>
internal sealed class RedisScript
{
    private readonly string _text;

    /// <summary>Reads a script.</summary>
    /// <param name="names">Names of its files, one after the other.</param>
    public RedisScript(params string[] names)
    {
        _text = string.Concat(names.Select(Read));
#pragma warning disable CA5350 // Redis names scripts by SHA-1; nothing is protected by it.
        Hash = SHA1.HashData(Encoding.UTF8.GetBytes(_text));
#pragma warning restore CA5350
    }

    /// <summary>The name by which Redis knows it.</summary>
    public byte[] Hash { get; }

    /// <summary>Runs the script, as one step.</summary>
    public async Task<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, RedisValue[] arguments)
    {
        try
        {
            return await database.ScriptEvaluateAsync(Hash, keys, arguments).ConfigureAwait(false);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            object[] evaluation = [_text, keys.Length, .. keys.Cast<object>(), .. arguments.Cast<object>()];
            return await database.ExecuteAsync("EVAL", evaluation).ConfigureAwait(false);
        }
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new ArgumentException($"no script {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
