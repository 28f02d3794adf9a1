using System.Text.Json;

namespace Connector.Sandbox.Cmdb;

/// <summary>What became of a whole payload.</summary>
internal sealed record RunResult(IReadOnlyList<CiResult> Items, IReadOnlyList<CiResult> Relations)
{
    private static readonly (string Name, Func<CiResult, bool> Counts)[] Counters =
    [
        ("inserted", r => r.Operation == "INSERT"), ("updated", r => r.Operation.StartsWith("UPDATE", StringComparison.Ordinal)),
        ("unchanged", r => r.Operation == "NO_CHANGE"), ("partial", r => r.Operation == "INSERT_AS_PARTIAL"),
        ("incomplete", r => r.Operation == "INSERT_AS_INCOMPLETE"), ("errors", r => r.HasFailed), ("warnings", r => r.Warnings.Count > 0),
        ("mergedPartialPayloads", r => r.Merged.Count > 0), ("skipped", r => r.Skipped is not null), ("additionalInserted", _ => false),
    ];

    public bool HasErrors => Items.Concat(Relations).Any(r => r.HasFailed);

    /// <summary>One failed item takes all others with it.</summary>
    public RunResult Abandoned() => new([.. Items.Select(Abandon)], [.. Relations.Select(Abandon)]);

    public void Write(Utf8JsonWriter json, bool withSummary)
    {
        json.WriteStartObject();
        WriteList(json, "items", Items);
        WriteList(json, "relations", Relations);
        WriteList(json, "additionalCommittedItems", []);
        WriteList(json, "additionalCommittedRelations", []);
        if (withSummary) WriteSummary(json);
        json.WriteEndObject();
    }

    private static CiResult Abandon(CiResult result) => result.HasFailed ? result : result with
    {
        Operation = "",
        SysId = CiResult.Unknown,
        Errors = [CiFault.Abandoned("Too many other errors")],
    };

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<CiResult> results)
    {
        json.WriteStartArray(name);
        foreach (var result in results) result.Write(json);
        json.WriteEndArray();
    }

    private void WriteSummary(Utf8JsonWriter json)
    {
        json.WriteBoolean("hasError", HasErrors);
        json.WriteBoolean("hasWarning", Items.Any(i => i.Warnings.Count > 0));
        json.WriteStartObject("summary");
        foreach (var group in Items.GroupBy(i => i.ClassName))
        {
            json.WriteStartObject(group.Key);
            foreach (var (name, counts) in Counters) json.WriteNumber(name, group.Count(counts));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
