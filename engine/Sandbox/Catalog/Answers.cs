using System.Text.Json;
using Connector.Sandbox.Api;

namespace Connector.Sandbox.Catalog;

/// <summary>The answers of an order, by the question's name; a multi-row set's answer is its rows as JSON text.</summary>
internal sealed class Answers : Dictionary<string, string>
{
    public static Answers Read(JsonElement body)
    {
        var answers = new Answers();
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("variables", out var given) || given.ValueKind != JsonValueKind.Object)
            return answers;
        foreach (var answer in given.EnumerateObject()) answers[answer.Name] = TextOf(answer.Value);
        return answers;
    }

    /// <summary>Null when the text is no list of rows.</summary>
    public static IReadOnlyList<Answers>? RowsOf(string text)
    {
        if (text.Length == 0) return [];
        using var document = LenientJson.Parse(System.Text.Encoding.UTF8.GetBytes(text));
        if (document?.RootElement is not { ValueKind: JsonValueKind.Array } list) return null;
        List<Answers> rows = [];
        foreach (var element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object) return null;
            var row = new Answers();
            foreach (var answer in element.EnumerateObject()) row[answer.Name] = TextOf(answer.Value);
            rows.Add(row);
        }

        return rows;
    }

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Object)
            ? value.GetRawText()
            : FieldsBody.TextOf(value);
}
