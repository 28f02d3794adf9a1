using System.Text.Json;

namespace Connector.Sandbox.Cmdb;

/// <summary>What a source calls a record, and when it looked at it.</summary>
internal sealed record SourceInfo(string Name, string Feed, string Key, string Recency)
{
    public static SourceInfo Read(JsonElement item, string dataSource)
    {
        var info = PayloadJson.Member(item, "sys_object_source_info");
        var name = PayloadJson.Text(info, "source_name");
        return new SourceInfo(
            name.Length > 0 ? name : dataSource, PayloadJson.Text(info, "source_feed"), PayloadJson.Text(info, "source_native_key"),
            PayloadJson.Text(info, "source_recency_timestamp"));
    }
}
