using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Cmdb;

/// <summary>Writes of the Instance API as identification payloads: a POST may find the CI it describes, and a source may be overruled.</summary>
internal sealed class CiWriting(Instance instance)
{
    private const string Hint = "Check logs for error trace or enable glide.rest.debug property to verify REST request processing";
    private static readonly string[] Ends = ["inbound_relations", "outbound_relations"];
    private readonly Database database = instance.Database;

    /// <summary>Why the body cannot be taken; null when it can.</summary>
    public Refusal? Objection(JsonElement body)
    {
        var source = PayloadJson.Text(body, "source");
        var column = database.Dictionary["cmdb_ci"].Find("discovery_source")!;
        if (source.Length == 0) return Bad("source is missing in the request body");
        if (database.Dictionary["cmdb_ci"].ChoicesOf(column)?.Contains(source) == false)
            return Bad($"[{source}] is no choice of field [discovery_source] in table [cmdb_ci]");
        foreach (var end in Ends)
        {
            if (PayloadJson.Member(body, end) is { ValueKind: not JsonValueKind.Undefined } list && (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0))
                return Broken(end + " is empty");
        }

        return null;
    }

    public (string Id, Refusal? Refusal) Create(TableDefinition table, JsonElement body, Account account)
    {
        if (PayloadJson.Member(body, "attributes") is not { ValueKind: JsonValueKind.Object }) return ("", Bad("attributes are missing in the request body"));
        var values = PayloadJson.Values(body, "attributes");
        var className = values.Text("sys_class_name") is { Length: > 0 } named ? named : table.Name;
        return Run(new CiItem(className, values, SourceOf(body)), body, account);
    }

    public (string Id, Refusal? Refusal) Change(Row row, JsonElement body, Account account)
    {
        var values = PayloadJson.Values(body, "attributes");
        if (values.Count == 0) return ("", Bad("attributes are missing in the request body"));
        values["sys_id"] = row.SysId;
        var className = values.Text("sys_class_name") is { Length: > 0 } named ? named : row.Table.Name;
        return Run(new CiItem(className, values, SourceOf(body)), default, account);
    }

    public (string Id, Refusal? Refusal) Relate(Row row, JsonElement body, Account account)
    {
        if (Ends.All(end => PayloadJson.Member(body, end).ValueKind == JsonValueKind.Undefined)) return ("", Broken("no relations"));
        return Run(new CiItem(row.Table.Name, new Fields { ["sys_id"] = row.SysId }, SourceOf(body)), body, account);
    }

    private static SourceInfo SourceOf(JsonElement body) => new(PayloadJson.Text(body, "source"), "", "", "");

    private (string Id, Refusal? Refusal) Run(CiItem item, JsonElement body, Account account)
    {
        List<CiItem> items = [item];
        List<CiRelation> relations = [];
        foreach (var (relation, isOutbound) in RelationsOf(body))
        {
            var target = PayloadJson.Text(relation, "target");
            if (database.Find("cmdb_ci", target) is not { } other) return ("", Broken("null"));
            var at = items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            items.Add(new CiItem(other.Table.Name, new Fields { ["sys_id"] = target }, item.Source));
            var type = PayloadJson.Text(relation, "type");
            relations.Add(isOutbound ? new CiRelation("0", at, type) : new CiRelation(at, "0", type));
        }

        // Refused relations must not leave half a CI behind, so the payload is first tried dry.
        var payload = new CiPayload(items, relations, [], item.Source.Name);
        var trial = new IdentificationRun(instance, account, payload, IreOptions.Plain, isDry: true).Go();
        var result = trial.HasErrors ? trial : new IdentificationRun(instance, account, payload, IreOptions.Plain, isDry: false).Go();
        var fault = result.Items.Concat(result.Relations).SelectMany(r => r.Errors).FirstOrDefault();
        return fault is null ? (result.Items[0].SysId, null) : ("", new Refusal(400, fault.Error, fault.Message));
    }

    private static IEnumerable<(JsonElement Relation, bool IsOutbound)> RelationsOf(JsonElement body)
    {
        var dependsOn = PayloadJson.Member(body, "depends_on");
        foreach (var owner in new[] { body, dependsOn })
        {
            foreach (var end in Ends)
            {
                var member = PayloadJson.Member(owner, end);
                if (member.ValueKind == JsonValueKind.Object) yield return (member, end == Ends[1]);
                if (member.ValueKind != JsonValueKind.Array) continue;
                foreach (var relation in member.EnumerateArray()) yield return (relation, end == Ends[1]);
            }
        }
    }

    private static Refusal Bad(string detail) => new(400, "Invalid request", detail);

    private static Refusal Broken(string reason) => new(400, "Exception while executing request: " + reason, $"Exception while executing request: {reason} {Hint}");
}
