using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>
/// Finds the CI an item means: by the source's own key, then by the identifier entries of its class in order
/// (serial number for hardware, then name). The first entry that matches decides.
/// </summary>
internal sealed class Identification(Database database)
{
    public (Row? Found, IReadOnlyList<Attempt> Attempts) Find(CiItem item, TableDefinition table)
    {
        List<Attempt> attempts = [];
        if (item.SourceKey.Length > 0 && BySource(item) is { } known) return (known, attempts);
        var family = table.IsA("cmdb_ci_hardware") ? database.Dictionary["cmdb_ci_hardware"] : table;
        foreach (var attribute in table.IsA("cmdb_ci_hardware") ? new[] { "serial_number", "name" } : ["name"])
        {
            var rows = item.Values.Text(attribute) is { Length: > 0 } value ? Matching(family, attribute, value) : null;
            var result = rows switch { null => "SKIPPED", [] => "NO_MATCH", [_] => "MATCHED", _ => "MULTI_MATCH" };
            attempts.Add(new Attempt(family.Label + " Rule", result, [attribute], family.Name));
            if (result == "MATCHED") return (rows![0], attempts);
            if (result == "MULTI_MATCH") return (null, attempts);
        }

        return (null, attempts);
    }

    public Row? SourceRecord(CiItem item) => database.Where("sys_object_source", "id", item.SourceKey)
        .FirstOrDefault(s => string.Equals(s["name"], item.SourceName, StringComparison.OrdinalIgnoreCase));

    private Row? BySource(CiItem item) =>
        SourceRecord(item) is { } source ? database.Find("cmdb_ci", source["target_sys_id"]) : null;

    /// <summary>Absent and retired CIs are still the same CI; only a marked duplicate is passed over.</summary>
    private List<Row> Matching(TableDefinition family, string attribute, string value) =>
        [.. database.Where(family, attribute, value).Where(r => r["duplicate_of"].Length == 0)];
}
