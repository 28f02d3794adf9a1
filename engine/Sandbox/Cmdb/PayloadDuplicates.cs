using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Cmdb;

/// <summary>Items of one payload that mean the same CI: the same class and the same values of the first entry both fill.</summary>
internal sealed class PayloadDuplicates
{
    private readonly CiPayload payload;
    private readonly int[] first;
    private readonly string[] fields;

    public PayloadDuplicates(Instance instance, CiPayload payload)
    {
        this.payload = payload;
        first = [.. Enumerable.Range(0, payload.Items.Count)];
        fields = new string[payload.Items.Count];
        var rules = new IdentificationRules(instance.Database);
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < payload.Items.Count; i++)
        {
            if (KeyOf(instance, rules, i) is not { } key) continue;
            if (!seen.TryAdd(key, i)) first[i] = seen[key];
        }
    }

    public bool Any => first.Index().Any(f => f.Index != f.Item);

    public int FirstOf(int index) => first[index];

    public IReadOnlyList<int> SameAs(int index) => [.. first.Index().Where(f => f.Item == index).Select(f => f.Index)];

    public CiItem Merged(int index)
    {
        var same = SameAs(index);
        if (same.Count < 2) return payload.Items[index];
        var values = new Fields();
        foreach (var item in same.Select(i => payload.Items[i]))
            foreach (var (name, value) in item.Values) values[name] = value;
        return payload.Items[index] with
        {
            Values = values,
            Lookups = [.. same.SelectMany(i => payload.Items[i].Lookups)],
            Related = [.. same.SelectMany(i => payload.Items[i].Related)],
        };
    }

    public CiFault? FaultOf(int index)
    {
        var same = SameAs(first[index]);
        return same.Count < 2 ? null : new CiFault("DUPLICATE_PAYLOAD_RECORDS",
            $"Found duplicate items in the payload (index {same[0]} and {same[1]}), using className [{payload.Items[index].ClassName}] and fields [{fields[index]}]. Remove duplicate items from payload");
    }

    private string? KeyOf(Instance instance, IdentificationRules rules, int index)
    {
        var item = payload.Items[index];
        if (item.Values.Text("sys_id").Length > 0) return null;
        if (instance.Table(item.ClassName) is not { } table || rules.RuleOf(table) is not { } rule) return null;
        var entry = rules.EntriesOf(rule).FirstOrDefault(e => (e["table"].Length == 0 || e["table"] == rule["applies_to"])
            && IdentificationRules.AttributesOf(e) is { Length: > 0 } attributes && attributes.All(a => item.Values.Text(a).Length > 0));
        if (entry is null) return null;
        var names = IdentificationRules.AttributesOf(entry);
        fields[index] = string.Join(',', names);
        // Two dependent CIs of one name are two CIs when they hang on different ones.
        var tie = rule["independent"] == "false"
            ? string.Join(';', payload.Relations.Where(r => payload.IndexOf(r.Parent) == index || payload.IndexOf(r.Child) == index)
                .Select(r => payload.IndexOf(r.Parent) == index ? r.Child : r.Parent))
            : "";
        return string.Join('\u0001', [item.ClassName, fields[index], tie, .. names.Select(item.Values.Text)]);
    }
}
