namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the options of one namespace, or of the channels without one.</summary>
internal static class NamespaceValidator
{
    public static void Validate(
        string section, ChannelNamespaceOptions options, TimeSpan commonMetaTtl, List<ConfigurationProblem> problems)
    {
        CheckHistory(section, options, commonMetaTtl, problems);
        MapValidator.Validate(section, options, problems);
        if (options.AutoCacheRecover && (!options.ForceRecovery || options.ForceRecoveryMode != "cache"))
        {
            problems.Add(new($"{section}.auto_cache_recover", "needs force_recovery, and force_recovery_mode set to \"cache\""));
        }
        if (!GoRegex.TryCompile(options.ChannelRegex, out _, out var error))
        {
            problems.Add(new($"{section}.channel_regex", $"malformed regular expression: {error}"));
        }
    }

    /// <summary>Refuses parts of a second, most of all the plain number that was meant as seconds and is nanoseconds.</summary>
    public static void CheckWholeSeconds(string key, TimeSpan duration, List<ConfigurationProblem> problems)
    {
        if (duration > TimeSpan.Zero && duration.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            problems.Add(new(key, "must be a whole number of seconds, such as \"60s\" (a number without a unit is nanoseconds)"));
        }
    }

    private static void CheckHistory(
        string section, ChannelNamespaceOptions options, TimeSpan commonMetaTtl, List<ConfigurationProblem> problems)
    {
        CheckWholeSeconds($"{section}.history_ttl", options.HistoryTtl, problems);
        CheckWholeSeconds($"{section}.history_meta_ttl", options.HistoryMetaTtl, problems);
        if (options.HistorySize != 0 && options.HistoryTtl == TimeSpan.Zero)
        {
            problems.Add(new($"{section}.history_ttl", "both history_size and history_ttl are required for history"));
        }
        if (options.HistorySize == 0 && options.HistoryTtl != TimeSpan.Zero)
        {
            problems.Add(new($"{section}.history_size", "both history_size and history_ttl are required for history"));
        }
        var metaTtl = options.HistoryMetaTtl != TimeSpan.Zero ? options.HistoryMetaTtl : commonMetaTtl;
        if (metaTtl < options.HistoryTtl)
        {
            var (ttl, meta) = (GoDuration.Format(options.HistoryTtl), GoDuration.Format(metaTtl));
            problems.Add(new($"{section}.history_ttl", $"{ttl} must not be greater than history_meta_ttl ({meta})"));
        }
        if (options.ForceRecovery && (options.HistorySize == 0 || options.HistoryTtl == TimeSpan.Zero))
        {
            problems.Add(new($"{section}.force_recovery", "both history_size and history_ttl are required for recovery"));
        }
    }
}
