using System.Text;

namespace Connector.Proofs.Scripts;

/// <summary>A value as a story tells it: in quotes, without what a console would act on, and not too long to read.</summary>
internal static class Quoted
{
    private const int Longest = 60;

    public static string Of(string value)
    {
        var shown = new StringBuilder("'");
        foreach (var character in value.AsSpan(0, Math.Min(value.Length, Longest)))
        {
            shown.Append(char.IsControl(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format
                ? $"\\u{(int)character:x4}"
                : character.ToString());
        }

        return shown.Append(value.Length > Longest ? $"…' ({value.Length} characters)" : "'").ToString();
    }
}
