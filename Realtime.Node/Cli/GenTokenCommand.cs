using System.CommandLine;
using Realtime.Hosting.Configuration;

namespace Realtime.Node.Cli;

/// <summary>The command <c>gentoken</c>: a connection token to try the server with.</summary>
internal static class GenTokenCommand
{
    private const long WeekInSeconds = 7 * 24 * 3600;

    /// <summary>Creates the command.</summary>
    /// <param name="time">Clock of what the token says of its time.</param>
    public static Command Create(TimeProvider time)
    {
        var config = NodeCommandLine.ConfigOption();
        var user = new Option<string>("--user", "-u") { Description = "The user; empty for an anonymous one.", DefaultValueFactory = static _ => "" };
        var ttl = new Option<long>("--ttl", "-t")
        {
            Description = "Seconds until the token expires; -1 for never.",
            DefaultValueFactory = static _ => WeekInSeconds,
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print the token and nothing else." };
        var command = new Command("gentoken", "Makes a connection token for a user.") { config, user, ttl, quiet };
        command.SetAction(parsed => Generate(
            ConfigurationLoader.Load(parsed.GetValue(config)), parsed.GetValue(user)!, parsed.GetValue(ttl), parsed.GetValue(quiet),
            (parsed.InvocationConfiguration.Output, time)));
        return command;
    }

    private static int Generate(ConfigurationResult configuration, string user, long ttl, bool quiet, (TextWriter Output, TimeProvider Time) with)
    {
        foreach (var error in configuration.Errors)
        {
            with.Output.WriteLine($"error: {error}");
        }
        if (configuration.Errors.Count > 0)
        {
            return 1;
        }
        var settings = configuration.Options.Client.Token;
        if (settings.HmacSecretKey.Length == 0)
        {
            with.Output.WriteLine("error: client.token.hmac_secret_key is not set: only tokens signed with it can be made here");
            return 1;
        }
        var token = SampleToken.Create(settings, user, ttl, with.Time);
        if (quiet)
        {
            with.Output.Write(token);
            return 0;
        }
        var who = user.Length == 0 ? "anonymous user" : $"user \"{user}\"";
        var until = ttl < 0 ? "without expiration" : $"with expiration TTL {TimeSpan.FromSeconds(ttl)}";
        with.Output.WriteLine($"HMAC SHA-256 JWT for {who} {until}:\n{token}");
        return 0;
    }
}
