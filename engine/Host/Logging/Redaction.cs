using System.Buffers;
using System.Net;
using System.Text;
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

        return Keyed().Replace(text, "${key}" + Mask + "${close}");
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return JsonEncodedText.Encode(secret).ToString();
        yield return JsonEncodedText.Encode(secret, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        yield return secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal);
        yield return Uri.EscapeDataString(secret);
        yield return WebUtility.UrlEncode(secret);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
    }

    // A value in quotes ends with the same quote, escaped as often as the first; a bare one ends at white space or punctuation.
    [GeneratedRegex(
        """
        (?<key>["']?(?:password|passwd|pwd|client_?secret|secret|(?:access_?|refresh_?|id_?)?token|authorization|api_?key|cookie)\\*["']?\s*[:=]\s*(?<open>\\*["'])?(?:(?:basic|bearer)\s+)?)
        (?:(?(open)(?:(?!\k<open>).)*))
        (?<close>(?(open)\k<open>))
        |
        (?<key>\b(?:basic|bearer)\s+)[a-z0-9+/=._~-]{8,}(?<close>)
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Keyed();
}
