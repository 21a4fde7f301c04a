using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Realtime.Core.Generators;

/// <summary>The summary in the documentation of a property, as one line.</summary>
internal static class PropertySummary
{
    private static readonly char[] _blanks = [' ', '\t', '\r', '\n'];

    /// <summary>The summary; empty when there is none.</summary>
    public static string Of(IPropertySymbol property, CancellationToken cancellationToken)
    {
        var xml = property.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        if (string.IsNullOrEmpty(xml))
        {
            return "";
        }
        var summary = XElement.Parse(xml).Element("summary")?.Value ?? "";
        return string.Join(" ", summary.Split(_blanks, StringSplitOptions.RemoveEmptyEntries));
    }
}
