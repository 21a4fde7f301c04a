using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Dashboard;

/// <summary>What the user says of the dashboard: <c>--Dashboard false</c> leaves it out, <c>--DashboardPort N</c> places it.</summary>
/// <param name="CacheDirectory">Where its program is kept; null runs without it.</param>
/// <param name="Port">Port of its pages; null takes the usual one, or a free one when that is taken.</param>
/// <param name="ApplicationName">Shown as the title.</param>
internal sealed record DashboardSettings(string? CacheDirectory, int? Port, string ApplicationName)
{
    public static DashboardSettings From(AppHostSettings settings, IConfiguration configuration)
    {
        var isWanted = !string.Equals(configuration["Dashboard"], "false", StringComparison.OrdinalIgnoreCase);
        if (configuration["DashboardPort"] is not { } text)
        {
            return Create(null);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? Create(port)
            : throw new DistributedApplicationException($"DashboardPort is '{text}', which is no port.");

        DashboardSettings Create(int? port) => new(isWanted ? settings.CacheDirectory : null, port, settings.ApplicationName.Split('.')[0]);
    }
}
