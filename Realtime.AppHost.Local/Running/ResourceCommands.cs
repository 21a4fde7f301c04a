namespace Aspire.Hosting.Running;

/// <summary>Names of the commands, in the words that the dashboard knows.</summary>
internal static class ResourceCommands
{
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Restart = "restart";
}
