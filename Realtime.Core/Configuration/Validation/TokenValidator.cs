using Realtime.Core.Access.Tokens;

namespace Realtime.Core.Configuration.Validation;

/// <summary>Checks the options of the verification of tokens: what the verifier cannot be made of is a problem.</summary>
internal static class TokenValidator
{
    public static void Validate(string section, TokenOptions token, List<ConfigurationProblem> problems) =>
        _ = new TokenSettingsCompiler(section, problems).Compile(token, skipSignature: false);
}
