using System.Text;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Cmdb;

/// <summary>
/// Items that could not be identified yet. A partial one waits under its source key for the payload that completes it;
/// an incomplete one is only kept to be looked at.
/// </summary>
internal sealed class StoredPayloads(Instance instance)
{
    private readonly Database database = instance.Database;

    public string KeepPartial(CiItem item, CiFault fault) => Keep("cmdb_ire_partial_payloads", item, fault);

    public void KeepIncomplete(CiItem item, CiFault fault) => Keep("cmdb_ire_incomplete_payloads", item, fault);

    /// <summary>The item with the values of the partial ones under its source key; what it says itself counts.</summary>
    public (CiItem Item, IReadOnlyList<Row> Merged) Complete(CiItem item)
    {
        if (item.Source.Key.Length == 0) return (item, []);
        List<Row> waiting =
        [
            .. database.Where("cmdb_ire_partial_payloads", "source_native_key", item.Source.Key)
                .Where(p => p["discovery_source"] == item.Source.Name && p["class_name"] == item.ClassName),
        ];
        if (waiting.Count == 0) return (item, []);
        var values = new Fields();
        foreach (var stored in waiting)
            foreach (var (name, value) in ValuesOf(stored)) values[name] = value;
        foreach (var (name, value) in item.Values) values[name] = value;
        return (item with { Values = values }, waiting);
    }

    public void Forget(IEnumerable<Row> merged)
    {
        foreach (var row in merged) instance.Writer.Delete(row.Table, row.SysId, Account.System);
    }

    private string Keep(string table, CiItem item, CiFault fault) => instance.Writer.Insert(database.Dictionary[table], new Fields
    {
        ["discovery_source"] = item.Source.Name,
        ["source_native_key"] = item.Source.Key,
        ["class_name"] = item.ClassName,
        ["payload"] = TextOf(item),
        ["error"] = fault.Error,
        ["message"] = fault.Message,
    }, Account.System).Row?.SysId ?? CiResult.Unknown;

    /// <summary>The item as messages quote it.</summary>
    public static string TextOf(CiItem item)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = JsonOutput.Over(buffer))
        {
            json.WriteStartObject();
            json.WriteString("className", item.ClassName);
            json.WriteStartObject("values");
            foreach (var (name, value) in item.Values) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static Fields ValuesOf(Row stored)
    {
        using var document = JsonDocument.Parse(stored["payload"]);
        return PayloadJson.Values(document.RootElement, "values");
    }
}
