using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Host.Configuration;

/// <summary>A configuration file taken apart: every value by its key, and where each key stands. Keys ignore case, as overriding variables do.</summary>
internal sealed class ConfigFile
{
    private static readonly JsonReaderOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly string _path;
    private readonly byte[] _text;
    private readonly Dictionary<string, string?> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (int Line, int Column)> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Finding> _findings = [];
    private readonly Stack<(string Key, int Next)> _open = new();

    private ConfigFile(string path, byte[] text) => (_path, _text) = (path, text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text[3..] : text);

    /// <summary>Values by key, as Microsoft.Extensions.Configuration writes keys.</summary>
    public IReadOnlyDictionary<string, string?> Values => _values;

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Reads and takes apart; what cannot be read has findings and no values.</summary>
    public static ConfigFile Read(string path)
    {
        var file = new ConfigFile(path, []);
        try
        {
            file = new ConfigFile(path, File.ReadAllBytes(path));
            file.TakeApart();
        }
        catch (JsonException error)
        {
            var why = error.Message.Split(" LineNumber:")[0].TrimEnd('.');
            file._findings.Add(ConfigTroubles.NotJson(path, why, (int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            file._findings.Add(ConfigTroubles.NoFile(path));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            file._findings.Add(ConfigTroubles.Unreadable(path, refused is IOException ? "the disk refuses it" : "access is denied"));
        }

        return file;
    }

    /// <summary>The finding, with the place of the key where the file has it.</summary>
    public Finding At(string key, Finding finding) =>
        _places.TryGetValue(key, out var place) ? finding with { File = _path, Line = place.Line, Column = place.Column } : finding;

    /// <summary>What the file says under a key, as it was written; null where it says nothing.</summary>
    public JsonNode? Node(params ReadOnlySpan<string> path)
    {
        try
        {
            var node = JsonNode.Parse(_text, new JsonNodeOptions { PropertyNameCaseInsensitive = true }, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            foreach (var name in path)
            {
                node = (node as JsonObject)?[name];
            }

            return node;
        }
        catch (Exception told) when (told is JsonException or ArgumentException)
        {
            // What is no JSON, or says a key twice, is a finding already.
            return null;
        }
    }

    private void TakeApart()
    {
        var reader = new Utf8JsonReader(_text, Reading);
        string? key = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = Begin(reader.GetString()!, reader.TokenStartIndex);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    _open.Push((key ?? Element(), 0));
                    key = null;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    End(_open.Pop().Key);
                    break;
                default:
                    Value(key ?? Element(), ref reader);
                    key = null;
                    break;
            }
        }
    }

    private string Begin(string name, long start)
    {
        var key = _open.Peek().Key is { Length: > 0 } parent ? ConfigurationPath.Combine(parent, name) : name;
        if (!_places.TryAdd(key, Place(start)))
        {
            var (line, column) = Place(start);
            _findings.Add(ConfigTroubles.WrittenTwice(Shown(key), _places[key].Line) with { File = _path, Line = line, Column = column });
        }

        return key;
    }

    /// <summary>The key of the next element of an array; the empty key is the file itself.</summary>
    private string Element()
    {
        if (!_open.TryPop(out var array))
        {
            return "";
        }

        _open.Push(array with { Next = array.Next + 1 });
        var key = FormattableString.Invariant($"{array.Key}:{array.Next}");
        _places.TryAdd(key, _places.GetValueOrDefault(array.Key));
        return key;
    }

    private void Value(string key, ref Utf8JsonReader reader)
    {
        if (key.Length == 0)
        {
            _findings.Add(ConfigTroubles.NotJson(_path, "the file must be one object", 1, 1));
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            _values.TryAdd(key, reader.TokenType == JsonTokenType.String ? reader.GetString() : Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    /// <summary>What has nothing in it is there all the same.</summary>
    private void End(string key)
    {
        if (key.Length > 0 && !_values.Keys.Any(inner => inner.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)))
        {
            _values.TryAdd(key, null);
        }
    }

    /// <summary>A key as its author knows it.</summary>
    internal static string Shown(string key) => key.Replace(':', '.');

    private (int Line, int Column) Place(long at)
    {
        var before = _text.AsSpan(0, (int)at);
        return (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
