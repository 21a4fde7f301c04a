using System.Text;
using System.Text.RegularExpressions;

namespace Realtime.Architecture.Tests.Sources;

/// <summary>Nothing in the tree may tie it to the machine or the network it was written on.</summary>
public sealed partial class ForbiddenTextTests
{
    private const int LargestText = 2_000_000;

    [Fact]
    public void No_file_names_a_package_registry() =>
        Violations.None("Hosts of package registries:", Matches(RegistryHost()));

    [Fact]
    public void No_file_names_a_path_of_one_machine() =>
        Violations.None("Absolute paths of a machine:", Matches(MachinePath()));

    [Theory]
    [InlineData("see /ho" + "me/someone/x", true)]
    [InlineData("cd /wo" + "rk/main", true)]
    [InlineData("https://example.com/home/page", false)]
    [InlineData("../work/file", false)]
    public void A_machine_path_is_told_from_a_url(string text, bool expected) => Assert.Equal(expected, MachinePath().IsMatch(text));

    private static IEnumerable<string> Matches(Regex pattern) =>
        from path in Repository.Files
        let text = ReadText(path)
        where text is not null
        from found in pattern.Matches(text)
        select $"{path}:{text.AsSpan(0, found.Index).Count('\n') + 1} {found.Value}";

    private static string? ReadText(string path)
    {
        var file = new FileInfo(Repository.FullPath(path));
        if (file.Length > LargestText)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(file.FullName);
        return bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes);
    }

    [GeneratedRegex(@"registry\.npmjs|registry\.yarnpkg|api\.nuget\.org|nuget\.org/v3|pypi\.org|files\.pythonhosted|proxy\.golang|deb\.debian\.org", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"(?<![\w.:/-])(/(work|root)/|/home/\w+/|/Users/\w+/|/tmp/\w+/|[A-Z]:\\Users\\)")]
    private static partial Regex MachinePath();
}
