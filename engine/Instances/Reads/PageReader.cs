using System.Buffers;
using System.Text;
using System.Text.Json;
using Connector.Instances.Calls;

namespace Connector.Instances.Reads;

/// <summary>
/// Reads <c>{"result": [rows] or row, "error": …}</c> as its bytes arrive. A value may be a string, a number, a boolean, an object with a
/// <c>value</c>, or null; a column that is missing or null is absent.
/// </summary>
internal sealed class PageReader(RecordShape shape, Side side)
{
    private const int LongestToken = 64 * 1024 * 1024;
    private const int LongestName = 256;

    private JsonReaderState _state;
    private Part _part;
    private string?[]? _row;
    private int _rowDepth;
    private int _ordinal;
    private bool _wanted;

    private enum Part
    {
        Other,
        Result,
        Error,
    }

    public List<Record> Rows { get; } = [];

    /// <summary>Rows that came without a sys_id.</summary>
    public int Nameless { get; private set; }

    public bool HasResult { get; private set; }

    /// <summary>Message and detail of an error beside or in place of the result; empty without one.</summary>
    public string Error { get; private set; } = "";

    /// <summary>Reads a whole stream.</summary>
    /// <exception cref="JsonException">It ends early or is not JSON.</exception>
    public async Task ReadAsync(Stream stream, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (var held = 0; ;)
            {
                var count = await stream.ReadAsync(buffer.AsMemory(held), cancel).ConfigureAwait(false);
                held += count;
                var used = Read(buffer.AsSpan(0, held), final: count == 0);
                if (count == 0)
                {
                    return;
                }

                buffer.AsSpan(used, held - used).CopyTo(buffer);
                held -= used;
                buffer = held == buffer.Length ? Grown(buffer) : buffer;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads what has arrived and says how much of it is done with.</summary>
    /// <exception cref="JsonException">It ends early or is not JSON.</exception>
    public int Read(ReadOnlySpan<byte> bytes, bool final)
    {
        var reader = new Utf8JsonReader(bytes, final, _state);
        while (reader.Read())
        {
            Take(ref reader);
        }

        _state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private static byte[] Grown(byte[] buffer)
    {
        if (buffer.Length >= LongestToken)
        {
            throw new JsonException("One value is larger than 64 MB.");
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                Name(ref reader);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Open(ref reader);
                break;
            case JsonTokenType.EndObject when _row is not null && reader.CurrentDepth == _rowDepth:
                EndRow(_row);
                break;
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                Value(ref reader);
                break;
            default:
                break;
        }
    }

    private void Name(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        if (depth == 1)
        {
            _part = reader.ValueTextEquals("result"u8) ? Part.Result : reader.ValueTextEquals("error"u8) ? Part.Error : Part.Other;
        }
        else if (_part == Part.Error)
        {
            _wanted = depth == 2 && (reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("detail"u8));
        }
        else if (_row is not null && depth == _rowDepth + 1)
        {
            _ordinal = Ordinal(ref reader);
            _wanted = true;
        }
        else if (_row is not null)
        {
            _wanted = depth == _rowDepth + 2 && reader.ValueTextEquals("value"u8);
        }
    }

    private void Open(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        if (_row is not null)
        {
            // What an object or a list holds is not the field's value, unless it is named so.
            _wanted = false;
        }
        else if (_part == Part.Result && depth == 1 && reader.TokenType == JsonTokenType.StartArray)
        {
            HasResult = true;
        }
        else if (_part == Part.Result && depth is 1 or 2 && reader.TokenType == JsonTokenType.StartObject)
        {
            HasResult = true;
            _row = new string?[shape.Names.Count];
            _rowDepth = depth;
        }
    }

    private void Value(ref Utf8JsonReader reader)
    {
        if (_part == Part.Error)
        {
            if (_wanted || reader.CurrentDepth == 1)
            {
                Error = Refusal.Join(Error, Text(ref reader));
                _wanted = false;
            }
        }
        else if (_row is not null && _wanted && _ordinal >= 0)
        {
            _row[_ordinal] = Text(ref reader);
            _wanted = false;
        }
    }

    private void EndRow(string?[] values)
    {
        if (values[RecordShape.SysId] is { Length: > 0 } id)
        {
            Rows.Add(new Record(new RecordKey(side, shape.Table, id), shape, values));
        }
        else
        {
            Nameless++;
        }

        _row = null;
    }

    private int Ordinal(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > LongestName)
        {
            return -1;
        }

        Span<char> name = stackalloc char[LongestName];
        return shape.Ordinal(name[..reader.CopyString(name)]);
    }

    private static string Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };
}
