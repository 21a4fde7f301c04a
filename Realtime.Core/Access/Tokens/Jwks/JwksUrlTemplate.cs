using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Realtime.Core.Access.Tokens.Jwks;

/// <summary>
/// The address of key sets, such as <c>https://id.example/{{tenant}}/keys</c>: each placeholder is replaced by the group of that name of
/// the issuer's or audience's pattern, and by nothing without one. Immutable.
/// </summary>
internal sealed class JwksUrlTemplate
{
    private readonly Regex? _issuer;
    private readonly Regex? _audience;

    // Text and names of placeholders in turn, beginning with text.
    private readonly string[] _parts;

    public JwksUrlTemplate(string template, Regex? issuer, Regex? audience)
    {
        _issuer = issuer;
        _audience = audience;
        _parts = Split(template);
    }

    /// <summary>The names between the braces, as often as they stand there.</summary>
    public IEnumerable<string> Placeholders => _parts.Where(static (_, index) => index % 2 == 1);

    /// <summary>The address for a token, whose claims are not to be trusted yet.</summary>
    /// <returns>Null when the claims do not match the patterns or make no proper address.</returns>
    public string? Resolve(TokenClaims claims)
    {
        if (_parts.Length == 1)
        {
            return IsProper(_parts[0]) ? _parts[0] : null;
        }

        var issuer = _issuer?.Match(claims.Issuer);
        var audience = _audience is null ? null : claims.Audiences.Select(x => _audience.Match(x)).FirstOrDefault(static match => match.Success);
        if (issuer is { Success: false } || (_audience is not null && audience is null))
        {
            return null;
        }

        var text = new StringBuilder();
        for (var i = 0; i < _parts.Length; i++)
        {
            text.Append(i % 2 == 0 ? _parts[i] : ValueOf(_parts[i], issuer, audience));
        }

        var url = text.ToString();
        return IsProper(url) ? url : null;
    }

    // Names alone: groups without one have numbers, which are none of the template's affair.
    private static string ValueOf(string name, Match? issuer, Match? audience) =>
        int.TryParse(name, CultureInfo.InvariantCulture, out _) ? ""
        : audience is not null && audience.Groups.TryGetValue(name, out var ofAudience) ? ofAudience.Value
        : issuer is not null && issuer.Groups.TryGetValue(name, out var ofIssuer) ? ofIssuer.Value
        : "";

    // A path that climbs or stands still ("..", ".", "//") would name another set than it seems to.
    private static bool IsProper(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            || uri.Host.Length == 0
            || url.Contains('\\', StringComparison.Ordinal))
        {
            return false;
        }

        var afterScheme = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var end = afterScheme.AsSpan().IndexOfAny('?', '#');
        var authorityAndPath = Uri.UnescapeDataString(end < 0 ? afterScheme : afterScheme[..end]).Split('/');
        return authorityAndPath.Skip(1).SkipLast(1).All(static segment => segment.Length > 0 && segment is not ("." or ".."))
            && authorityAndPath[^1] is not ("." or "..");
    }

    private static string[] Split(string template)
    {
        List<string> parts = [];
        var from = 0;
        while (template.IndexOf("{{", from, StringComparison.Ordinal) is >= 0 and var open
            && template.IndexOf("}}", open + 2, StringComparison.Ordinal) is >= 0 and var close)
        {
            parts.Add(template[from..open]);
            parts.Add(template[(open + 2)..close]);
            from = close + 2;
        }

        parts.Add(template[from..]);
        return [.. parts];
    }
}
