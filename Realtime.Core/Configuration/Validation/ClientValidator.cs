namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the options of client connections.</summary>
internal static class ClientValidator
{
    public static void Validate(ClientOptions client, List<ConfigurationProblem> problems)
    {
        // A negative duration turns pings, or the check of their answers, off.
        if (client.PingInterval > TimeSpan.Zero && client.PongTimeout >= client.PingInterval)
        {
            var (ping, pong) = (GoDuration.Format(client.PingInterval), GoDuration.Format(client.PongTimeout));
            problems.Add(new("client.ping_interval", $"{ping} must be greater than client.pong_timeout ({pong})"));
        }
        TokenValidator.Validate("client.token", client.Token, problems);
        if (client.SubscriptionToken.Enabled)
        {
            TokenValidator.Validate("client.subscription_token", client.SubscriptionToken, problems);
        }
    }
}
