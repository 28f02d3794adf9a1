using System.Text.Json;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Cmdb;

/// <summary>One item of an identification payload.</summary>
internal sealed record CiItem(string ClassName, Fields Values, string SourceName, string SourceKey, string InternalId)
{
    public static CiItem Read(JsonElement item, string dataSource)
    {
        var values = new Fields();
        if (Member(item, "values") is { ValueKind: JsonValueKind.Object } given)
            foreach (var value in given.EnumerateObject()) values[value.Name] = FieldsBody.TextOf(value.Value);
        var source = Member(item, "sys_object_source_info");
        var name = Text(source, "source_name");
        return new CiItem(Text(item, "className"), values, name.Length > 0 ? name : dataSource, Text(source, "source_native_key"), Text(item, "internal_id"));
    }

    public static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    public static string Text(JsonElement parent, string name) => FieldsBody.TextOf(Member(parent, name));
}
