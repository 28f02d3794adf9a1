using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>
/// One payload on its way through identification and reconciliation: what an item depends on or refers to goes first,
/// then the item, then the relations. Call inside the write gate.
/// </summary>
internal sealed class IdentificationRun(Instance instance, Account account, CiPayload payload, IreOptions options, bool isDry)
{
    private readonly Database database = instance.Database;
    private readonly IdentificationRules rules = new(instance.Database);
    private readonly Identification identification = new(instance);
    private readonly Reconciliation reconciliation = new(instance, account, isDry);
    private readonly RelatedRecords relatedRecords = new(instance, account, isDry);
    private readonly RelationWriter relationWriter = new(instance, account, isDry);
    private readonly StoredPayloads stored = new(instance);
    private readonly PayloadDuplicates duplicates = new(instance, payload);
    private readonly CiResult?[] results = new CiResult?[payload.Items.Count];
    private readonly HashSet<int> underway = [];

    public RunResult Go()
    {
        if (RejectedPayload() is { } rejected) return new RunResult(rejected, []);
        for (var i = 0; i < payload.Items.Count; i++) Resolve(i);
        var relations = payload.Relations.Select(Relate).ToList();
        var items = results.Index().Where(r => duplicates.FirstOf(r.Index) == r.Index || !options.Deduplicate).Select(r => r.Item!).ToList();
        return new RunResult(items, relations);
    }

    /// <summary>A payload whose source is unknown, or that holds one CI twice, is turned away before any of it is looked at.</summary>
    private List<CiResult>? RejectedPayload()
    {
        var source = payload.DataSource;
        var known = database.Dictionary["cmdb_ci"].Find("discovery_source") is { } column ? database.Dictionary["cmdb_ci"].ChoicesOf(column) : null;
        if (source.Length > 0 && known?.Contains(source) == false)
        {
            var fault = CiFault.Invalid($"In payload invalid data source [{source}] exist. You need to provide a valid choice value from field [discovery_source] in table [cmdb_ci]");
            return [.. payload.Items.Select((item, i) => Failed(item, i, fault))];
        }

        if (options.Deduplicate || !duplicates.Any) return null;
        return [.. payload.Items.Select((item, i) => Failed(item, i,
            duplicates.FaultOf(i) ?? CiFault.Abandoned($"Detected error while processing payload from {source}")))];
    }

    private CiResult Resolve(int index)
    {
        if (results[index] is { } done) return done;
        if (options.Deduplicate && duplicates.FirstOf(index) is var first && first != index) return results[index] = Resolve(first);
        if (!underway.Add(index))
            return Failed(payload.Items[index], index, new CiFault("QUALIFICATION_LOOP", $"Qualification chain has loop that contains relation '{payload.Items[index].ClassName}'"));
        return results[index] = Settle(index) with { Inputs = options.Deduplicate ? duplicates.SameAs(index) : [index] };
    }

    private CiResult Settle(int index)
    {
        var item = options.Deduplicate ? duplicates.Merged(index) : payload.Items[index];
        if (item.Source.Name.Length == 0) return Incomplete(item, index, CiFault.Invalid(
            "In payload no data source exist. You need to provide choice value from choice field [discovery_source] in table [cmdb_ci]"));
        if (instance.Table(item.ClassName) is not { } table || !table.IsA("cmdb_ci")) return Failed(item, index, CiFault.Invalid($"Invalid className: {item.ClassName}"));
        if (Refer(item) is { } dangling) return Failed(item, index, dangling);
        if (item.Values.Text("sys_id") is { Length: > 0 } id) return ById(item, table, id, index);
        if (rules.RuleOf(table) is not { } rule) return Failed(item, index, new CiFault("IDENTIFICATION_RULE_MISSING", $"Identity Rule Missing for table [{table.Name}]"));
        if (relatedRecords.Objection(item, rule) is { } objection) return Failed(item, index, objection);
        (string, Dependency)? host = null;
        if (rule["independent"] == "false" && HostOf(item, table, index, out host) is { } missing) return Failed(item, index, missing);
        IReadOnlyList<Row> merged = [];
        if (options.PartialPayloads) (item, merged) = stored.Complete(item);
        var match = identification.Find(item, rule, host);
        var result = Reconcile(item, table, rule, match, index);
        if (!isDry && !result.HasFailed && result.Partials.Count == 0) stored.Forget(merged);
        return result with { Attempts = match.Attempts, EntryId = match.EntryId, Merged = [.. merged.Select(m => m.SysId)] };
    }

    private CiResult Reconcile(CiItem item, TableDefinition table, Row rule, Identification.Match match, int index)
    {
        if (match.Attempts.Any(a => a.Result == "MULTI_MATCH"))
            return Incomplete(item, index, new CiFault("MULTIPLE_DUPLICATE_RECORDS", $"Found duplicate records in table [{match.Attempts[^1].SearchedOn}] using fields [{string.Join(',', match.Attempts[^1].Attributes)}]"));
        if (match.Found is null && match.Attempts.All(a => a.Result == "SKIPPED" || a.Info.Length > 0))
            return Partial(item, index, new CiFault("MISSING_MATCHING_ATTRIBUTES", $"In payload missing minimum set of input values for criterion (matching) attributes from identify rule for table [{rule["applies_to"]}]. Add these input values in payload item '{StoredPayloads.TextOf(item)}'"));
        if (reconciliation.MissingAttribute(item, table, match.Found) is { } empty) return Partial(item, index, empty);
        var result = match.Found is { } found ? reconciliation.Update(item, table, found) : reconciliation.Insert(item, table);
        return result.HasFailed ? result : result with { Related = relatedRecords.Apply(item, rule, result.SysId, index) };
    }

    private CiResult ById(CiItem item, TableDefinition table, string id, int index)
    {
        if (database.Find("cmdb_ci", id) is not { } found || found["duplicate_of"].Length > 0)
            return Failed(item, index, CiFault.Invalid($"Found invalid sys_id in payload. No record with sys_id [{id}] exist in table [{table.Name}] or is a duplicate record with [duplicate_of] field set to a main CI"));
        return reconciliation.MissingAttribute(item, table, found) is { } empty
            ? Failed(item, index, empty)
            : reconciliation.Update(item, table, found);
    }

    /// <summary>Puts the ids of the items this one refers to into its reference fields.</summary>
    private CiFault? Refer(CiItem item)
    {
        foreach (var reference in payload.References.Where(r => r.ReferencedBy == item.InternalId && item.InternalId.Length > 0))
        {
            var target = payload.IndexOf(reference.Referenced);
            if (target < 0) return CiFault.Invalid($"Payload referenceItems has no item [{reference.Referenced}]");
            var result = Resolve(target);
            if (result.HasFailed) return Depends(item, payload.Items[target]);
            if (result.SysId != CiResult.Unknown) item.Values[reference.Field] = result.SysId;
        }

        return null;
    }

    /// <summary>The one CI a dependent item is tied to by the payload's relations.</summary>
    private CiFault? HostOf(CiItem item, TableDefinition table, int index, out (string, Dependency)? host)
    {
        host = null;
        var dependencies = rules.DependenciesOf(table);
        if (dependencies.Count == 0)
            return new CiFault("METADATA_RULE_MISSING", $"No containment or hosting rules defined for dependent class [{table.Name}]. Add containment/hosting rules for '{table.Name}'");
        List<(int At, Dependency By)> ties = [];
        foreach (var relation in payload.Relations)
        {
            var (parent, child) = (payload.IndexOf(relation.Parent), payload.IndexOf(relation.Child));
            var other = parent == index ? child : child == index ? parent : -1;
            if (other < 0 || instance.Table(payload.Items[other].ClassName) is not { } hostTable) continue;
            var type = relationWriter.TypeOf(relation.Type)?.SysId;
            if (dependencies.FirstOrDefault(d => d.IsParent == (parent == index) && d.RelationType == type && hostTable.IsA(d.HostClass)) is { } by) ties.Add((other, by));
        }

        if (ties.Count == 0)
            return new CiFault("MISSING_DEPENDENCY", $"In payload no relations defined for dependent class [{table.Name}] that matches any containment/hosting rules: [{string.Join(", ", dependencies.Select(d => d.HostClass))}]. Add appropriate relations in payload for '{StoredPayloads.TextOf(item)}'");
        if (ties.DistinctBy(t => t.At).Count() > 1)
            return new CiFault("MULTIPLE_DEPENDENCIES", $"Found multiple dependent relation items [{payload.Items[ties[0].At].ClassName}] and [{payload.Items[ties[1].At].ClassName}] in payload");
        var result = Resolve(ties[0].At);
        if (result.HasFailed || result.Operation.StartsWith("INSERT_AS", StringComparison.Ordinal)) return Depends(item, payload.Items[ties[0].At]);
        host = (result.SysId, ties[0].By);
        return null;
    }

    private CiResult Relate(CiRelation relation, int index)
    {
        if (relationWriter.TypeOf(relation.Type) is not { } type)
            return Broken(CiFault.Invalid($"No such relationship with name [{relation.Type}] exist in table [cmdb_rel_type]. If out-of-box relationship for [{relation.Type}] has been removed or renamed, it should be restored"));
        if (End(relation.Parent) is not { } parent) return Broken(CiFault.Invalid($"Payload relations '{relation.Type}' has invalid parent record index: [{relation.Parent}]"));
        if (End(relation.Child) is not { } child) return Broken(CiFault.Invalid($"Payload relations '{relation.Type}' has invalid child record index: [{relation.Child}]"));
        if (parent.HasFailed || child.HasFailed)
            return Broken(CiFault.Abandoned($"While processing relations encountered errors in payload item: {(parent.HasFailed ? parent : child).ClassName}"));
        return relationWriter.Apply(IdOf(parent), IdOf(child), type) with { Inputs = [index] };

        CiResult Broken(CiFault fault) => new("cmdb_rel_ci", "", CiResult.Unknown) { Errors = [fault], Inputs = [index] };
    }

    private static string? IdOf(CiResult end) => end.SysId == CiResult.Unknown ? null : end.SysId;

    /// <summary>A top-level item, or by internal_id one of the records that hang on it.</summary>
    private CiResult? End(string end)
    {
        if (payload.IndexOf(end) is >= 0 and var index) return results[index];
        var related = results.OfType<CiResult>().SelectMany(r => r.Related).FirstOrDefault(r => r.InternalId.Length > 0 && r.InternalId == end);
        return related is null ? null : new CiResult(related.ClassName, related.Operation, related.SysId);
    }

    private CiResult Partial(CiItem item, int index, CiFault fault)
    {
        if (!options.PartialPayloads || item.Source.Key.Length == 0) return Incomplete(item, index, fault);
        return new CiResult(item.ClassName, "INSERT_AS_PARTIAL", CiResult.Unknown)
        {
            Inputs = [index],
            Warnings = [fault],
            Partials = isDry ? [] : [stored.KeepPartial(item, fault)],
        };
    }

    /// <summary>Kept aside where the source is not known, or where the caller asked for partial payloads.</summary>
    private CiResult Incomplete(CiItem item, int index, CiFault fault)
    {
        if (!options.PartialPayloads && item.Source.Name.Length > 0) return Failed(item, index, fault);
        if (!isDry) stored.KeepIncomplete(item, fault);
        return Failed(item, index, fault) with { Operation = "INSERT_AS_INCOMPLETE" };
    }

    private static CiResult Failed(CiItem item, int index, CiFault fault) =>
        new(item.ClassName, "", CiResult.Unknown) { Errors = [fault], Inputs = [index] };

    private static CiFault Depends(CiItem item, CiItem on) => CiFault.Abandoned(
        $"Abandoning processing payload item '{StoredPayloads.TextOf(item)}', since its depends on payload item '{StoredPayloads.TextOf(on)}' has errors");
}
