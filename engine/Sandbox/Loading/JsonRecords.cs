using System.Text.Json;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Loading;

/// <summary>
/// Reads <c>{"table":[…]}</c>, an array named after its file, and answers of the Table API: <c>{"result":[…]}</c> or one record,
/// in each display mode.
/// </summary>
internal sealed class JsonRecords(string file, DataFindings findings)
{
    private const string Shape = "Give {\"table\":[{…}]}, [{…}] in a file named after its table, or an answer of the Table API.";
    private readonly List<LoadedRecord> records = [];
    private int line = 1;
    private int counted;

    public List<LoadedRecord> Read(byte[] bytes)
    {
        var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var text = bytes.AsSpan(start);
        try
        {
            var reader = new Utf8JsonReader(text);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray) ReadArray(ref reader, DataPath.TableOf(file), text);
            else if (reader.TokenType == JsonTokenType.StartObject) ReadTables(ref reader, text);
            else findings.Error(file, 1, "The file holds neither an object nor an array.", Shape);
            if (reader.Read()) findings.Error(file, LineOf(reader.TokenStartIndex, text), "Something follows the end of the data.", Shape);
        }
        catch (JsonException broken)
        {
            findings.Error(file, (int)(broken.LineNumber ?? 0) + 1, $"This is not JSON: {Reason(broken)}", "The file may be cut off; export it again. Nothing after this line was read.");
        }

        return records;
    }

    private void ReadTables(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var table = name is "result" or "records" ? DataPath.TableOf(file) : name;
            if (reader.TokenType == JsonTokenType.StartArray) ReadArray(ref reader, table, text);
            else if (reader.TokenType == JsonTokenType.StartObject && name == "result") Take(ref reader, table, text);
            else Misplaced(ref reader, name, text);
        }
    }

    private void Misplaced(ref Utf8JsonReader reader, string name, ReadOnlySpan<byte> text)
    {
        var at = LineOf(reader.TokenStartIndex, text);
        reader.Skip();
        // An answer that was cut short by the instance carries both rows and an error.
        if (name == "error") findings.Error(file, at, "The answer carries an error beside its rows, so rows may be missing.", "Ask the instance again, with smaller pages.");
        else if (name is not ("status" or "session")) findings.Error(file, at, $"{DataFindings.Shown(name)} is not a list of records.", Shape);
    }

    private void ReadArray(ref Utf8JsonReader reader, string table, ReadOnlySpan<byte> text)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Take(ref reader, table, text);
    }

    private void Take(ref Utf8JsonReader reader, string table, ReadOnlySpan<byte> text)
    {
        var at = LineOf(reader.TokenStartIndex, text);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            findings.Error(file, at, $"A record of {DataFindings.Shown(table)} is not an object.", Shape);
            reader.Skip();
            return;
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var values = new Fields();
        foreach (var field in document.RootElement.EnumerateObject())
        {
            if (TextOf(field.Value) is { } value) values[field.Name] = value;
            else findings.Warn(file, at, $"{DataFindings.Shown(table)}.{DataFindings.Shown(field.Name)} is neither text nor a reference; it was left out.", "Give a text, a number, a boolean, or an object with value.");
        }

        if (values.Count > 0) records.Add(new LoadedRecord(table, values, file, at));
    }

    /// <summary>The stored value; of a reference shown by display value alone, the id its link ends with.</summary>
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "",
        JsonValueKind.Object when value.TryGetProperty("value", out var stored) && stored.ValueKind != JsonValueKind.Object => TextOf(stored),
        JsonValueKind.Object when value.TryGetProperty("link", out var link) && link.ValueKind == JsonValueKind.String && Text(link) is { } url
            => url[(url.LastIndexOf('/') + 1)..],
        _ => null,
    };

    /// <summary>Null for half a surrogate pair, which is no text.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private int LineOf(long offset, ReadOnlySpan<byte> text)
    {
        line += text[counted..(int)offset].Count((byte)'\n');
        counted = (int)offset;
        return line;
    }

    private static string Reason(JsonException broken) => broken.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
}
