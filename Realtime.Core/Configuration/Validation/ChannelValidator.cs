namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the options of channels and the names of the namespaces.</summary>
internal static class ChannelValidator
{
    public static void Validate(ChannelOptions channel, List<ConfigurationProblem> problems)
    {
        NamespaceValidator.CheckWholeSeconds("channel.history_meta_ttl", channel.HistoryMetaTtl, problems);
        NamespaceValidator.Validate("channel.without_namespace", channel.WithoutNamespace, channel.HistoryMetaTtl, problems);
        MapValidator.ValidatePrefixes(channel, "channel.without_namespace", channel.WithoutNamespace, problems);
        var names = new NameChecker(problems);
        for (var i = 0; i < channel.Namespaces.Count; i++)
        {
            var key = $"channel.namespaces[{i}]";
            var options = channel.Namespaces[i];
            names.Check(key + ".name", options.Name);
            NamespaceValidator.Validate(key, options, channel.HistoryMetaTtl, problems);
            MapValidator.ValidatePrefixes(channel, key, options, problems);
        }
    }
}
