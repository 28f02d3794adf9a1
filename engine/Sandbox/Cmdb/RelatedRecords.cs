using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Cmdb;

/// <summary>The lookup and related records of an item: written after the CI they refer to.</summary>
internal sealed class RelatedRecords(Instance instance, Account account, bool isDry)
{
    private readonly Database database = instance.Database;
    private readonly Identification identification = new(instance);
    private readonly IdentificationRules rules = new(instance.Database);

    /// <summary>Every class among them needs an entry of the item's rule.</summary>
    public CiFault? Objection(CiItem item, Row rule)
    {
        var lookups = rules.EntriesOf(rule);
        if (item.Lookups.Count > 0 && rule["independent"] == "false")
            return new CiFault("NO_LOOKUP_RULES_FOR_DEPENDENT_CI", $"Cannot have Lookup Rule for a Dependent Identity Rule on '{rule["applies_to"]}'");
        if (item.Lookups.FirstOrDefault(l => !lookups.Any(e => e["table"] == l.ClassName)) is { } lost)
            return new CiFault("IDENTIFICATION_RULE_FOR_LOOKUP_MISSING", $"Identity Rule for table [{rule["applies_to"]}] missing Lookup Rule for class [{lost.ClassName}]");
        var related = rules.RelatedEntriesOf(rule);
        return item.Related.FirstOrDefault(r => !related.Any(e => e["table"] == r.ClassName)) is { } stray
            ? new CiFault("IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING", $"Identity Rule for table [{rule["applies_to"]}] missing Related Rule for class [{stray.ClassName}]")
            : null;
    }

    public IReadOnlyList<RelatedResult> Apply(CiItem item, Row rule, string ci, int main)
    {
        List<RelatedResult> results = [];
        var lookups = rules.EntriesOf(rule);
        foreach (var (sub, lookup) in item.Lookups.Index())
            results.Add(Apply(lookup, lookups.First(e => e["table"] == lookup.ClassName), "reference_field", ci, main, sub));
        var related = rules.RelatedEntriesOf(rule);
        foreach (var (sub, record) in item.Related.Index())
            results.Add(Apply(record, related.First(e => e["table"] == record.ClassName), "referenced_field", ci, main, sub));
        return results;
    }

    private RelatedResult Apply(CiItem record, Row entry, string referenceColumn, string ci, int main, int sub)
    {
        var reference = entry[referenceColumn];
        if (database.Dictionary.Find(record.ClassName) is not { } table) return new RelatedResult(record.ClassName, CiResult.Unknown, "", main, sub, record.InternalId);
        var attributes = IdentificationRules.AttributesOf(entry).Where(a => record.Values.Text(a).Length > 0).ToArray();
        var held = attributes.Length == 0 || ci == CiResult.Unknown ? null
            : identification.Rows(table, attributes, record.Values.Text, "").FirstOrDefault(r => r[reference] == ci);
        if (isDry) return new RelatedResult(table.Name, held?.SysId ?? CiResult.Unknown, held is null ? "INSERT" : "UPDATE", main, sub, record.InternalId);
        var fields = new Fields(record.Values) { [reference] = ci };
        fields.Remove("sys_class_name");
        var outcome = held is null
            ? instance.Writer.Insert(table, fields, account, InputForm.Stored)
            : instance.Writer.Update(table, held.SysId, fields, account, InputForm.Stored);
        var operation = held is null ? "INSERT" : ReferenceEquals(outcome.Row, held) ? "NO_CHANGE" : "UPDATE";
        return new RelatedResult(table.Name, outcome.Row?.SysId ?? CiResult.Unknown, operation, main, sub, record.InternalId);
    }
}
