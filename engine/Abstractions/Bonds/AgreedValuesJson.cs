using System.Text.Json;
using System.Text.Json.Serialization;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Bonds;

/// <summary>
/// <see cref="AgreedValues"/> as one JSON object. Reading guesses which of the columns lately used these are, so that bases of one rule share
/// their names.
/// </summary>
public sealed class AgreedValuesJson : JsonConverter<AgreedValues>
{
    /// <inheritdoc/>
    public override AgreedValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("agreed values are an object");
        }

        ColumnSet? guess = null;
        List<string?> values = [];
        Dictionary<string, string>? pairs = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (pairs is null && Guess(ref reader, guess, values.Count) is { } found)
            {
                guess = found;
                reader.Read();
                values.Add(reader.GetString());
                continue;
            }

            pairs ??= Pairs(guess, values);
            var name = reader.GetString()!;
            reader.Read();
            pairs[name] = reader.GetString() ?? "";
        }

        return pairs is null && guess?.Names.Count == values.Count ? new AgreedValues(guess, [.. values]) : AgreedValues.Of(pairs ?? Pairs(guess, values));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AgreedValues value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (column, agreed) in value)
        {
            writer.WriteString(column, agreed);
        }

        writer.WriteEndObject();
    }

    // A set that starts with what has been read so far and goes on with the name at hand; the guess that held until now is the first to be tried.
    private static ColumnSet? Guess(ref Utf8JsonReader reader, ColumnSet? held, int read)
    {
        if (held is not null && GoesOn(ref reader, held, read))
        {
            return held;
        }

        foreach (var set in ColumnSet.Recent)
        {
            if (GoesOn(ref reader, set, read) && (held is null || set.Names.Take(read).SequenceEqual(held.Names.Take(read), StringComparer.Ordinal)))
            {
                return set;
            }
        }

        return null;
    }

    private static bool GoesOn(ref Utf8JsonReader reader, ColumnSet set, int read) => set.Names.Count > read && reader.ValueTextEquals(set.Names[read]);

    private static Dictionary<string, string> Pairs(ColumnSet? guess, List<string?> values)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var place = 0; place < values.Count; place++)
        {
            pairs[guess!.Names[place]] = values[place] ?? "";
        }

        return pairs;
    }
}
