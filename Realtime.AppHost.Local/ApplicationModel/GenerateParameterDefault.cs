using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value, fit for a secret.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without the characters that are taken for one another.
    private const string LowerCharacters = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCharacters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericCharacters = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>Length in characters.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Lower-case letters may occur.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Upper-case letters may occur.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Digits may occur.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Punctuation may occur.</summary>
    public bool Special { get; set; } = true;

    /// <inheritdoc/>
    public override string GetDefaultValue()
    {
        var alphabet = new StringBuilder();
        alphabet.Append(Lower ? LowerCharacters : "").Append(Upper ? UpperCharacters : "");
        alphabet.Append(Numeric ? NumericCharacters : "").Append(Special ? SpecialCharacters : "");
        return RandomNumberGenerator.GetString(alphabet.ToString(), MinLength);
    }

    internal override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", MinLength);
        WriteIfOff("lower", Lower);
        WriteIfOff("upper", Upper);
        WriteIfOff("numeric", Numeric);
        WriteIfOff("special", Special);
        writer.WriteEndObject();

        void WriteIfOff(string name, bool value)
        {
            if (!value)
            {
                writer.WriteBoolean(name, value);
            }
        }
    }
}
