using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Realtime.AppHost;

/// <summary>What the command line or any other configuration may say: <c>--nodes 3 --NodePort 9000</c>.</summary>
internal sealed record ClusterSettings(int Nodes, int NodePort, int ApiPort, int GrpcPort, int DemoPort)
{
    private const int MaxNodes = 32;

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">Where they come from.</param>
    /// <param name="problem">The first that is wrong, in one line; null when all can be used.</param>
    public static ClusterSettings Read(IConfiguration configuration, out string? problem)
    {
        string? first = null;
        var settings = new ClusterSettings(
            Number("Nodes", "--nodes", 2, MaxNodes), Port("NodePort", 8000), Port("ApiPort", 8002), Port("GrpcPort", 10000), Port("DemoPort", 8001));
        problem = first;
        return settings;

        int Port(string key, int fallback) => Number(key, $"--{key}", fallback, ushort.MaxValue);

        int Number(string key, string name, int fallback, int max)
        {
            if (configuration[key] is not { } text)
            {
                return fallback;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max)
            {
                return number;
            }

            first ??= $"{name} is '{text}': give a number from 1 to {max}.";
            return fallback;
        }
    }
}
