using System.Globalization;
using System.Text;

namespace Connector.Rules.Drawing;

/// <summary>Text to be drawn: made harmless, measured and broken into lines.</summary>
internal static class DrawnText
{
    /// <summary>One line without what is not shown: control and format characters (a change of writing direction among them) and broken pairs.</summary>
    public static string Clean(string text, int longest)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= longest)
            {
                return clean.Append('…').ToString();
            }

            clean.Append(Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
                UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned => "\uFFFD",
                _ => rune.ToString(),
            });
        }

        return clean.ToString();
    }

    /// <summary>How wide a text is at most, in units of its size: rather too wide than cut off, whatever font shows it.</summary>
    public static double Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>Lines no wider than told; a word that is wider is broken, and the last of too many lines ends in an ellipsis.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, int most = 12)
    {
        List<string> lines = [];
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width)))
        {
            if (line.Length > 0 && Width($"{line} {word}") > width)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return lines.Count <= most ? lines : [.. lines.Take(most - 1), lines[most - 1] + " …"];
    }

    private static IEnumerable<string> Pieces(string word, double width)
    {
        var piece = new StringBuilder();
        var used = 0.0;
        foreach (var rune in word.EnumerateRunes())
        {
            if (used + Width(rune) > width && piece.Length > 0)
            {
                yield return piece.ToString();
                piece.Clear();
                used = 0;
            }

            piece.Append(rune);
            used += Width(rune);
        }

        yield return piece.ToString();
    }

    private static double Width(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 't' or 'f' or 'r' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or ' ' or '(' or ')' or '[' or ']' => 0.38,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.98,
        >= 'A' and <= 'Z' => 0.74,
        < 0x2000 => 0.6,
        _ => 1.1,
    };
}
