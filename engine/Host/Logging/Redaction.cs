using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Connector.Host.Logging;

/// <summary>
/// Takes secrets out of text: first every value the host knows to be secret, in each form it may be written in, then whatever stands
/// behind a key that names a secret. The second is for secrets of others, such as a password in an instance's error text.
/// </summary>
internal sealed partial class Redaction
{
    internal const string Mask = "***";

    /// <summary>Masking a shorter value would mask half of every line.</summary>
    private const int Shortest = 4;

    private readonly string[] _forms;
    private readonly SearchValues<string> _known;

    /// <param name="secrets">The values that are secret.</param>
    public Redaction(IEnumerable<string> secrets)
    {
        // Longest first, so that no part of a secret remains where one holds another.
        _forms = [.. secrets.Where(secret => secret.Length >= Shortest).SelectMany(Forms).Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length)];
        _known = SearchValues.Create(_forms, StringComparison.Ordinal);
    }

    /// <summary>Knows no secret values, only keys.</summary>
    public static Redaction None { get; } = new([]);

    /// <summary>The text without secrets.</summary>
    public string Of(string text)
    {
        if (text.AsSpan().ContainsAny(_known))
        {
            foreach (var form in _forms)
            {
                text = text.Replace(form, Mask, StringComparison.Ordinal);
            }
        }

        return Keyed().Replace(text, "${key}" + Mask);
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return JsonEncodedText.Encode(secret).ToString();
        yield return JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        yield return Escaped(secret, every: false);
        yield return Escaped(secret, every: true);
        yield return Uri.EscapeDataString(secret);
        yield return WebUtility.UrlEncode(secret);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>As JSON that escapes only what it must, and if asked every letter that is not ASCII.</summary>
    private static string Escaped(string secret, bool every) => string.Concat(secret.Select(letter => letter switch
    {
        '"' or '\\' => $"\\{letter}",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when letter < ' ' || (every && letter > '~') => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
        _ => letter.ToString(),
    }));

    // A value in quotes goes on to the same quote, escaped as often as the first; a bare one to white space or punctuation.
    [GeneratedRegex(
        """
        (?<key>
          (?:password|passwd|pwd|client_?secret|secret|(?:access_?|refresh_?|id_?)?token|authorization|api[_-]?key|cookie)
          \\*["']?\s*[:=]\s*
          (?:(?<plain>["'])|(?<escaped>\\+["']))?
          (?:(?:basic|bearer)\s+)?)
        (?(plain)(?:\\.|(?!\k<plain>).)*|(?(escaped)(?:(?!(?<!\\)\k<escaped>).)*|[^\s"'\\,;&}]+))
        |
        (?<key>\b(?:basic|bearer)\s+)[a-z0-9+/=._~-]{16,}
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Keyed();
}
