using System.Text.Json;

namespace Connector.Sandbox.Cmdb;

/// <summary>What became of one item; a failed one has errors and no id, inside a 200 all the same.</summary>
internal sealed record CiResult(string ClassName, string Operation, string SysId, IReadOnlyList<Attempt> Attempts, int Input)
{
    public const string Unknown = "Unknown";

    public (string Error, string Message)? Error { get; init; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("className", ClassName);
        if (Error is null) json.WriteString("operation", Operation);
        json.WriteString("sysId", SysId);
        json.WriteString("identifierEntrySysId", Unknown);
        WriteAttempts(json);
        foreach (var empty in new[] { "relatedSysIds", "relatedItems", "warnings", "markers" })
        {
            json.WriteStartArray(empty);
            json.WriteEndArray();
        }

        json.WriteStartArray("errors");
        if (Error is var (error, message))
        {
            json.WriteStartObject();
            json.WriteString("error", error);
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("errorCount", Error is null ? 0 : 1);
        json.WriteStartArray("inputIndices");
        json.WriteNumberValue(Input);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteAttempts(Utf8JsonWriter json)
    {
        json.WriteStartArray("identificationAttempts");
        foreach (var attempt in Attempts)
        {
            json.WriteStartObject();
            json.WriteString("identifierName", attempt.Identifier);
            json.WriteString("attemptResult", attempt.Result);
            json.WriteStartArray("attributes");
            foreach (var attribute in attempt.Attributes) json.WriteStringValue(attribute);
            json.WriteEndArray();
            json.WriteString("searchOnTable", attempt.SearchedOn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
