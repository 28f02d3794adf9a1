using System.Text;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>Text with columns in braces. A brace that is meant is written twice.</summary>
internal static class VirtualText
{
    /// <summary>The columns named, each once, in order.</summary>
    public static Sequence<string> Columns(string text) =>
        [.. Parts(text).Where(part => part.IsColumn).Select(part => part.Text).Distinct(StringComparer.Ordinal)];

    /// <summary>The text with the values in the columns' places.</summary>
    public static string Fill(string text, Sequence<string> columns, IReadOnlyList<string> values)
    {
        var filled = new StringBuilder(text.Length + 32);
        foreach (var (part, isColumn) in Parts(text))
        {
            filled.Append(isColumn ? Value(part) : part);
        }

        return filled.ToString();

        string Value(string column)
        {
            for (var index = 0; index < columns.Count; index++)
            {
                if (columns[index] == column)
                {
                    return values[index];
                }
            }

            return "";
        }
    }

    private static IEnumerable<(string Text, bool IsColumn)> Parts(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var brace = text.AsSpan(at).IndexOfAny('{', '}');
            if (brace != 0)
            {
                var end = brace < 0 ? text.Length : at + brace;
                yield return (text[at..end], false);
                at = end;
            }
            else if (at + 1 < text.Length && text[at + 1] == text[at])
            {
                yield return (text[at].ToString(), false);
                at += 2;
            }
            else if (text[at] == '}')
            {
                yield return ("}", false);
                at++;
            }
            else
            {
                var close = text.IndexOf('}', at);
                yield return close < 0 ? (text[at..], false) : (text[(at + 1)..close], true);
                at = close < 0 ? text.Length : close + 1;
            }
        }
    }
}
