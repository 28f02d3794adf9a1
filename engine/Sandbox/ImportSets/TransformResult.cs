using System.Text.Json;
using Connector.Sandbox.Display;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.ImportSets;

/// <summary>What one transform map made of a staging row.</summary>
internal sealed record TransformResult(string Map, string Table, string Status, string TargetId, string Message = "")
{
    public void Write(Utf8JsonWriter json, Instance instance, Row row)
    {
        var target = instance.Database.Find(Table, TargetId);
        json.WriteStartObject();
        json.WriteString("transform_map", Map);
        json.WriteString("table", Table);
        if (target is not null)
        {
            json.WriteString("display_name", target.Table.Display.Name);
            json.WriteString("display_value", DisplayName.Of(instance.Database, target));
            json.WriteString("record_link", $"{instance.BaseUrl}/api/now/table/{Table}/{TargetId}");
        }

        json.WriteString("status", Status);
        if (Status == "error") json.WriteString("error_message", Message);
        else if (Message.Length > 0) json.WriteString("status_message", Message);
        // A row that was passed over has no target, so it is named itself.
        json.WriteString("sys_id", target is null ? row.SysId : TargetId);
        json.WriteEndObject();
    }
}
