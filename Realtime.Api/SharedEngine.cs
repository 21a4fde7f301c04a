using Realtime.Core.Configuration;

namespace Realtime.Api;

/// <summary>What a separate Api process needs: an engine that it shares with the nodes.</summary>
internal static partial class SharedEngine
{
    private const string Memory = "memory";

    /// <summary>Whether broker and presence manager both live outside this process.</summary>
    public static bool IsConfigured(RealtimeOptions options) =>
        (options.Broker.Enabled ? options.Broker.Type : options.Engine.Type) != Memory
        && (options.PresenceManager.Enabled ? options.PresenceManager.Type : options.Engine.Type) != Memory;

    /// <summary>Says why the process ends.</summary>
    public static void LogMissing(ILogger logger) => Log.Missing(logger);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Critical, Message =
            "a separate API process cannot use the memory engine, which no node shares with it: set \"engine.type\" (or \"broker\" and "
            + "\"presence_manager\") to a shared one, or use the API that the node serves itself")]
        public static partial void Missing(ILogger logger);
    }
}
