using System.Text.Json;

namespace Connector.Sandbox.Cmdb;

/// <summary>What became of one item; a failed one has errors and no id, inside a 200 all the same.</summary>
internal sealed record CiResult(string ClassName, string Operation, string SysId)
{
    public const string Unknown = "Unknown";

    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    public string EntryId { get; init; } = Unknown;

    public IReadOnlyList<int> Inputs { get; init; } = [];

    public IReadOnlyList<CiFault> Errors { get; init; } = [];

    public IReadOnlyList<CiFault> Warnings { get; init; } = [];

    /// <summary>The class change that was left out, and why.</summary>
    public CiFault? Skipped { get; init; }

    public IReadOnlyList<RelatedResult> Related { get; init; } = [];

    public IReadOnlyList<string> Merged { get; init; } = [];

    public IReadOnlyList<string> Partials { get; init; } = [];

    public bool HasFailed => Errors.Count > 0;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("className", ClassName);
        if (Operation.Length > 0) json.WriteString("operation", Operation);
        json.WriteString("sysId", SysId);
        json.WriteString("identifierEntrySysId", EntryId);
        WriteAttempts(json);
        WriteRelated(json);
        WriteFaults(json, "errors", Errors);
        WriteFaults(json, "warnings", Warnings);
        json.WriteNumber("errorCount", Errors.Count);
        json.WriteNumber("warningCount", Warnings.Count);
        if (Skipped is { } skipped) WriteInfo(json, skipped);
        WriteTexts(json, "mergedPayloadIds", Merged);
        if (Partials.Count > 0) WriteTexts(json, "partialSysIds", Partials);
        json.WriteStartArray("inputIndices");
        foreach (var index in Inputs) json.WriteNumberValue(index);
        json.WriteEndArray();
        WriteTexts(json, "markers", []);
        json.WriteEndObject();
    }

    private void WriteAttempts(Utf8JsonWriter json)
    {
        json.WriteStartArray("identificationAttempts");
        foreach (var attempt in Attempts)
        {
            json.WriteStartObject();
            if (attempt.Info.Length > 0) json.WriteString("info", attempt.Info);
            json.WriteString("identifierName", attempt.Identifier);
            json.WriteString("attemptResult", attempt.Result);
            WriteTexts(json, "attributes", attempt.Attributes);
            if (attempt.SearchedOn.Length > 0) json.WriteString("searchOnTable", attempt.SearchedOn);
            WriteTexts(json, "hybridEntryCiAttributes", []);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteRelated(Utf8JsonWriter json)
    {
        json.WriteStartArray("relatedSysIds");
        foreach (var related in Related)
        {
            if (related.SysId == Unknown) json.WriteNullValue();
            else json.WriteStringValue(related.SysId);
        }

        json.WriteEndArray();
        json.WriteStartArray("relatedItems");
        foreach (var related in Related)
        {
            json.WriteStartObject();
            json.WriteString("className", related.ClassName);
            json.WriteString("operation", related.Operation);
            json.WriteString("sysId", related.SysId);
            json.WriteStartArray("inputIndices");
            json.WriteStartObject();
            json.WriteNumber("mainIndex", related.Main);
            json.WriteNumber("subIndex", related.Sub);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteNumber("errorCount", 0);
            WriteTexts(json, "mergedPayloadIds", []);
            WriteTexts(json, "markers", []);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "additionalRelatedItems", []);
    }

    private static void WriteFaults(Utf8JsonWriter json, string name, IReadOnlyList<CiFault> faults)
    {
        json.WriteStartArray(name);
        foreach (var fault in faults)
        {
            json.WriteStartObject();
            json.WriteString("error", fault.Error);
            json.WriteString("message", fault.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInfo(Utf8JsonWriter json, CiFault skipped)
    {
        json.WriteStartArray("info");
        json.WriteStartObject();
        json.WriteString("code", skipped.Error);
        json.WriteString("message", skipped.Message);
        json.WriteString("ruleSysId", "");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
