using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Cmdb;

/// <summary>The relations of a payload: one per parent, child and type, however often they are sent.</summary>
internal sealed class Relations(Instance instance, Account account, bool isDry)
{
    public CiResult Apply(JsonElement relation, IReadOnlyList<CiItem> items, IReadOnlyList<CiResult> results, int input)
    {
        var parent = End(relation, "parent", items, results);
        var child = End(relation, "child", items, results);
        var type = instance.Database.Where("cmdb_rel_type", "name", CiItem.Text(relation, "type")).FirstOrDefault();
        if (parent is null || child is null || type is null)
            return new CiResult("cmdb_rel_ci", "", CiResult.Unknown, [], input) { Error = ("INVALID_RELATION", "Unknown parent, child or type") };
        var known = instance.Database.Where("cmdb_rel_ci", "parent", parent)
            .FirstOrDefault(r => r["child"] == child && r["type"] == type.SysId);
        if (known is not null) return new CiResult("cmdb_rel_ci", "NO_CHANGE", known.SysId, [], input);
        return new CiResult("cmdb_rel_ci", "INSERT", isDry ? CiResult.Unknown : Insert(parent, child, type), [], input);
    }

    private string Insert(string parent, string child, Row type) => instance.Writer.Insert(
        instance.Database.Dictionary["cmdb_rel_ci"],
        new Fields { ["parent"] = parent, ["child"] = child, ["type"] = type.SysId },
        account).Row?.SysId ?? CiResult.Unknown;

    /// <summary>An end is an item's index, or its internal_id.</summary>
    private static string? End(JsonElement relation, string name, IReadOnlyList<CiItem> items, IReadOnlyList<CiResult> results)
    {
        var text = CiItem.Text(relation, name);
        var index = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : IndexOf(items, text);
        return index >= 0 && index < results.Count && results[index].SysId != CiResult.Unknown ? results[index].SysId : null;
    }

    private static int IndexOf(IReadOnlyList<CiItem> items, string internalId)
    {
        for (var i = 0; i < items.Count; i++)
            if (internalId.Length > 0 && items[i].InternalId == internalId) return i;
        return -1;
    }
}
