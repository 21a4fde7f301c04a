using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aspire.Hosting;

/// <summary>
/// The user-secrets file that <c>dotnet user-secrets</c> edits: a flat JSON object in the user's profile, outside the source tree.
/// </summary>
/// <param name="path">The file, or null to keep nothing.</param>
internal sealed class UserSecrets(string? path)
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    /// <summary>Writes one secret and leaves every other as it is.</summary>
    /// <returns>False when the file cannot be written; the value then lasts for this run only.</returns>
    public bool TrySet(string key, string value)
    {
        if (path is null)
        {
            return false;
        }

        try
        {
            Set(path, key, value);
            return true;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Set(string path, string key, string value)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var secrets = File.Exists(path) && File.ReadAllText(path) is { Length: > 0 } text ? JsonNode.Parse(text)!.AsObject() : [];
        secrets[key] = value;

        // Written beside and moved over, so that a crash never leaves half a file; readable by the user alone from its first byte.
        var temporary = path + ".tmp";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write(secrets.ToJsonString(_indented));
        }

        File.Move(temporary, path, overwrite: true);
    }
}
