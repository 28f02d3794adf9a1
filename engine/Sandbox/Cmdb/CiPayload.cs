using System.Globalization;
using System.Text.Json;

namespace Connector.Sandbox.Cmdb;

/// <summary>What a source hands to identification.</summary>
internal sealed record CiPayload(IReadOnlyList<CiItem> Items, IReadOnlyList<CiRelation> Relations, IReadOnlyList<CiReference> References, string DataSource)
{
    /// <summary>Null when there are no items.</summary>
    public static CiPayload? Read(JsonElement body, string dataSource) =>
        PayloadJson.Member(body, "items") is not { ValueKind: JsonValueKind.Array } items ? null : new CiPayload(
            [.. items.EnumerateArray().Select(i => CiItem.Read(i, dataSource))],
            [.. PayloadJson.List(body, "relations").Select(CiRelation.Read)],
            [.. PayloadJson.List(body, "referenceItems").Select(CiReference.Read)],
            dataSource);

    /// <summary>The place of the item an index or internal_id means; -1 when there is none.</summary>
    public int IndexOf(string end)
    {
        if (int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return index < Items.Count ? index : -1;
        for (var i = 0; i < Items.Count; i++)
            if (end.Length > 0 && Items[i].InternalId == end) return i;
        return -1;
    }
}
