using Connector.Abstractions.Plugins;
using Connector.Abstractions.Records;

namespace Acme;

/// <summary>What Acme keeps to itself: a comment marked <c>[internal]</c> stays, and card numbers do not leave the house.</summary>
internal static class Confidential
{
    private const int ShortestCard = 13;

    public static Passage Filter(JournalPassage passage)
    {
        if (passage.From == Side.Provider)
        {
            return Passage.Free;
        }

        return passage.Entry.Text.StartsWith("[internal]", StringComparison.OrdinalIgnoreCase)
            ? Passage.Withhold("Acme marked it as internal")
            : Passage.As(Masked(passage.Entry.Text));
    }

    // Long runs of digits, with the blanks and dashes people write between them, keep only the last four.
    private static string Masked(string text)
    {
        var masked = text.ToCharArray();
        for (var at = 0; at < masked.Length; at++)
        {
            var end = at;
            while (end < masked.Length && (char.IsAsciiDigit(masked[end]) || (end > at && masked[end] is ' ' or '-')))
            {
                end++;
            }

            int[] digits = [.. Enumerable.Range(at, end - at).Where(index => char.IsAsciiDigit(masked[index]))];
            foreach (var index in digits.Length >= ShortestCard ? digits.SkipLast(4) : [])
            {
                masked[index] = '*';
            }

            at = Math.Max(at, end);
        }

        return new string(masked);
    }
}
