namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks that the personal channels have a namespace that can do what is asked of it.</summary>
internal static class PersonalChannelValidator
{
    private const string Section = "client.subscribe_to_user_personal_channel";

    public static void Validate(RealtimeOptions options, List<ConfigurationProblem> problems)
    {
        var personal = options.Client.SubscribeToUserPersonalChannel;
        if (!personal.Enabled)
        {
            return;
        }
        var name = personal.PersonalChannelNamespace;
        var channels = name.Length == 0
            ? options.Channel.WithoutNamespace
            : options.Channel.Namespaces.Find(n => n.Name == name);
        if (channels is null)
        {
            problems.Add(new($"{Section}.personal_channel_namespace", $"namespace \"{name}\" not found"));
        }
        else if (personal.SingleConnection && !channels.Presence)
        {
            var place = name.Length == 0 ? "channel.without_namespace" : $"namespace \"{name}\"";
            problems.Add(new($"{Section}.single_connection", $"presence must be enabled in {place} to keep a single connection"));
        }
    }
}
