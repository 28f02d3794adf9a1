using System.Text.Json;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Cmdb;

/// <summary>One item of an identification payload, with the records that hang on it.</summary>
internal sealed record CiItem(string ClassName, Fields Values, SourceInfo Source)
{
    public string InternalId { get; init; } = "";

    /// <summary>Records of other tables that identify the item.</summary>
    public IReadOnlyList<CiItem> Lookups { get; init; } = [];

    /// <summary>Records of other tables that come along and identify nothing.</summary>
    public IReadOnlyList<CiItem> Related { get; init; } = [];

    /// <summary>The class changes this item forbids: updateWithoutUpgrade and the like.</summary>
    public IReadOnlySet<string> Forbids { get; init; } = new HashSet<string>();

    public static CiItem Read(JsonElement item, string dataSource) =>
        new(PayloadJson.Text(item, "className"), PayloadJson.Values(item, "values"), SourceInfo.Read(item, dataSource))
        {
            InternalId = PayloadJson.Text(item, "internal_id"),
            Lookups = [.. PayloadJson.List(item, "lookup").Select(l => Read(l, dataSource))],
            Related = [.. PayloadJson.List(item, "related").Select(r => Read(r, dataSource))],
            Forbids = PayloadJson.Values(item, "settings").Where(s => s.Value == "true").Select(s => s.Key).ToHashSet(),
        };
}
