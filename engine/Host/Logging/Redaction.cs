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

    private readonly Lock _learning = new();
    private volatile Known _known;

    /// <param name="secrets">The values that are secret.</param>
    public Redaction(IEnumerable<string> secrets) => _known = Known.Of(secrets.Where(secret => secret.Length >= Shortest).SelectMany(Forms));

    /// <summary>Knows no secret values, only keys.</summary>
    public static Redaction None { get; } = new([]);

    /// <summary>The text without secrets.</summary>
    public string Of(string text)
    {
        var known = _known;
        if (text.AsSpan().ContainsAny(known.Any))
        {
            foreach (var form in known.Forms)
            {
                text = text.Replace(form, Mask, StringComparison.Ordinal);
            }
        }

        return Keyed().Replace(text, "${key}" + Mask);
    }

    /// <summary>Another value is secret from now on: one that a plugin asked for.</summary>
    public void Learn(string secret)
    {
        lock (_learning)
        {
            if (secret.Length >= Shortest && !_known.Forms.Contains(secret))
            {
                _known = Known.Of(_known.Forms.Concat(Forms(secret)));
            }
        }
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

    /// <summary>The forms of all known secrets, longest first, so that no part of a secret remains where one holds another.</summary>
    private sealed record Known(string[] Forms, SearchValues<string> Any)
    {
        public static Known Of(IEnumerable<string> forms)
        {
            string[] sorted = [.. forms.Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length)];
            return new(sorted, SearchValues.Create(sorted, StringComparison.Ordinal));
        }
    }
}
