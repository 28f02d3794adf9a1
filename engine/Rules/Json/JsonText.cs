using System.Text;
using System.Text.Json;

namespace Connector.Rules.Json;

/// <summary>
/// A JSON file read once for its form: whether it is JSON at all, which keys are written twice, and where each value stands,
/// by path (<c>fields[2].policy</c>; the whole is <c>""</c>).
/// </summary>
internal sealed class JsonText
{
    private readonly string _file;
    private readonly byte[] _utf8;
    private readonly Dictionary<string, long> _places = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    private JsonText(string file, string text)
    {
        _file = file;
        _utf8 = Encoding.UTF8.GetBytes(text);
    }

    public IReadOnlyList<Finding> Findings => _findings;

    public static JsonText Read(string file, string text)
    {
        var json = new JsonText(file, text);
        try
        {
            json.Walk();
        }
        catch (JsonException trouble)
        {
            var (message, fix) = Plain(trouble.Message);
            json._findings.Add(new(
                Codes.NotJson(file), Severity.Error, message, fix, file, (int)(trouble.LineNumber ?? 0) + 1,
                (int)(trouble.BytePositionInLine ?? 0) + 1));
        }
        catch (InvalidOperationException)
        {
            json._findings.Add(
                new(Codes.NotJson(file), Severity.Error, "A key holds half a surrogate pair", "Write keys in plain letters", file, 1, 1));
        }

        return json;
    }

    /// <summary>A text that is known to be right; it is read only when a place in it is asked for.</summary>
    public static JsonText Known(string file, string text) => new(file, text);

    /// <summary>1-based line and column of the value at a path, or of the nearest one around it.</summary>
    public (int Line, int Column) Where(string path)
    {
        if (_places.Count == 0 && _findings.Count == 0)
        {
            Walk();
        }

        while (!_places.ContainsKey(path) && path.Length > 0)
        {
            path = path[..Math.Max(path.LastIndexOfAny(['.', '[']), 0)];
        }

        return _places.TryGetValue(path, out var offset) ? At(offset) : (1, 1);
    }

    public Place Place(string path) => new(_file, Where(path).Line);

    /// <summary>The reader's message without its own place, and in an author's words where authors often stumble.</summary>
    private static (string Message, string Fix) Plain(string message)
    {
        if (message.StartsWith("'/' is", StringComparison.Ordinal))
        {
            return ("Comments are not part of JSON", "Say it in the rule's summary, or in a README.md beside the file");
        }

        return message.Contains("trailing comma", StringComparison.Ordinal)
            ? ("The last entry of a list or an object has a comma after it", "Take the comma out")
            : ($"This is not JSON: {message.Split(" LineNumber:", 2)[0].TrimEnd('.')}",
                "Mend the syntax at this place; a text editor that knows JSON shows it");
    }

    private void Walk()
    {
        var reader = new Utf8JsonReader(_utf8);
        if (reader.Read())
        {
            Value(ref reader, "");
        }

        _ = reader.Read();
    }

    private void Value(ref Utf8JsonReader reader, string path)
    {
        _places.TryAdd(path, reader.TokenStartIndex);
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            Members(ref reader, path);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                Value(ref reader, $"{path}[{index}]");
            }
        }
    }

    private void Members(ref Utf8JsonReader reader, string path)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            var (line, column) = At(reader.TokenStartIndex);
            if (!keys.Add(key))
            {
                _findings.Add(new(
                    Codes.KeyTwice(_file), Severity.Error, $"Key '{key}' is written twice in one object", "Keep one of the two", _file,
                    line, column));
            }

            var inner = path.Length == 0 ? key : $"{path}.{key}";
            _places.TryAdd(inner, reader.TokenStartIndex);
            reader.Read();
            Value(ref reader, inner);
        }
    }

    private (int Line, int Column) At(long offset)
    {
        var before = _utf8.AsSpan(0, (int)offset);
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
