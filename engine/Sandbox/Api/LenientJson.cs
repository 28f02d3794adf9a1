using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Connector.Sandbox.Api;

/// <summary>
/// Reads request bodies as forgivingly as the platform: its own documentation sends single quotes and bare keys.
/// </summary>
internal static class LenientJson
{
    private static readonly JsonDocumentOptions Relaxed = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 64,
    };

    /// <summary>Null when no reading makes sense of it.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8)) body = body[3..];
        // Bytes that are no UTF-8, and escapes that are half a character, would only fail later, when they are read.
        if (!Utf8.IsValid(body.Span)) return null;
        var document = TryParse(body) ?? TryParse(Encoding.UTF8.GetBytes(Straighten(Encoding.UTF8.GetString(body.Span))));
        if (document is null || (body.Span.IndexOf("\\ud"u8) < 0 && body.Span.IndexOf("\\uD"u8) < 0) || IsReadable(document.RootElement)) return document;
        document.Dispose();
        return null;
    }

    private static bool IsReadable(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(m => m.Name is not null && IsReadable(m.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsReadable),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Relaxed);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Rewrites single-quoted strings and bare words as JSON strings; everything else is left as it is.</summary>
    private static string Straighten(string text)
    {
        var straight = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c is '"' or '\'') i = CopyString(text, i, straight);
            else if (char.IsLetter(c) || c is '_' or '$') i = CopyWord(text, i, straight);
            else
            {
                straight.Append(c);
                i++;
            }
        }

        return straight.ToString();
    }

    private static int CopyString(string text, int start, StringBuilder straight)
    {
        var quote = text[start];
        straight.Append('"');
        var i = start + 1;
        for (; i < text.Length && text[i] != quote; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
                if (text[i] != '\'') straight.Append('\\');
            }
            else if (text[i] == '"')
            {
                straight.Append('\\');
            }

            straight.Append(text[i]);
        }

        straight.Append('"');
        return i + 1;
    }

    private static int CopyWord(string text, int start, StringBuilder straight)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '$' or '.' or '-')) end++;
        var word = text[start..end];
        if (word is "true" or "false" or "null") straight.Append(word);
        else straight.Append('"').Append(word).Append('"');
        return end;
    }
}
