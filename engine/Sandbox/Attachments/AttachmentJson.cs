using System.Text.Json;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Attachments;

/// <summary>An attachment's metadata: always strings (reference 5).</summary>
internal sealed class AttachmentJson(Instance instance)
{
    private static readonly string[] Stored =
    [
        "sys_id", "table_name", "table_sys_id", "file_name", "content_type", "size_bytes", "size_compressed", "compressed",
        "image_height", "image_width", "average_image_color", "hash", "state", "chunk_size_bytes",
        "sys_created_on", "sys_created_by", "sys_updated_on", "sys_updated_by", "sys_mod_count", "sys_tags",
    ];

    public void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        foreach (var column in Stored)
            if (column != "hash" || row[column].Length > 0) json.WriteString(column, row[column]);
        json.WriteString("created_by_name", NameOf(row["sys_created_by"]));
        json.WriteString("updated_by_name", NameOf(row["sys_updated_by"]));
        json.WriteString("download_link", $"{instance.BaseUrl}/api/now/attachment/{row.SysId}/file");
        json.WriteEndObject();
    }

    private string NameOf(string userName) =>
        instance.Users.Find(userName) is { } account && instance.Database.Find("sys_user", account.SysId) is { } user ? user["name"] : userName;
}
