using System.Buffers.Text;
using System.Text;

namespace Realtime.Hosting.Tls;

/// <summary>PEM in one of the three forms that options have it: the text itself, the text in Base64, or the path of a file.</summary>
internal static class PemText
{
    private const string Start = "-----BEGIN";

    /// <summary>Reads the text.</summary>
    /// <param name="value">Value of the option.</param>
    /// <param name="key">Key of the option, for errors.</param>
    /// <exception cref="InvalidOperationException">It cannot be read; names the option.</exception>
    public static string Read(string value, string key)
    {
        if (value.Contains(Start, StringComparison.Ordinal))
        {
            return value;
        }

        if (value.Length > 0 && Base64.IsValid(value) && Encoding.UTF8.GetString(Convert.FromBase64String(value)) is var text && text.Contains(Start, StringComparison.Ordinal))
        {
            return text;
        }

        try
        {
            return File.ReadAllText(value);
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{key}: neither PEM, nor Base64 of it, nor a readable file", error);
        }
    }
}
