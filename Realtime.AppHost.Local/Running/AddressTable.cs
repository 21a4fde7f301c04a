using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>What the user reads once everything runs: each resource with its addresses, and the dashboard.</summary>
internal static class AddressTable
{
    /// <param name="projects">The resources.</param>
    /// <param name="dashboard">Address of the dashboard, or null without one.</param>
    public static string Format(IEnumerable<ProjectResource> projects, string? dashboard)
    {
        var rows = projects
            .SelectMany(project => ResourceUrls.Of(project)
                .Where(url => url.DisplayLocation is UrlDisplayLocation.SummaryAndDetails)
                .Select(url => (project.Name, url.Url, url.DisplayText)))
            .ToList();
        if (dashboard is not null)
        {
            rows.Add(("dashboard", dashboard, "logs, traces, metrics"));
        }

        var nameWidth = rows.Select(row => row.Name.Length).DefaultIfEmpty().Max();
        var urlWidth = rows.Select(row => row.Url.Length).DefaultIfEmpty().Max();
        var text = new StringBuilder().AppendLine().AppendLine("Ready.");
        foreach (var (name, url, displayText) in rows)
        {
            text.AppendLine($"  {name.PadRight(nameWidth)}  {url.PadRight(urlWidth)}  {displayText}".TrimEnd());
        }

        return text.Append("Ctrl-C stops all.").AppendLine().ToString();
    }
}
