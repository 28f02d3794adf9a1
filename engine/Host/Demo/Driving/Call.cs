using System.Text.Json;

namespace Connector.Host.Demo.Driving;

/// <summary>One item of a batch.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">The address below the instance, from its slash on.</param>
/// <param name="Body">A JSON object of texts.</param>
internal sealed record Call(string Method, string Path, byte[] Body)
{
    public static Call Insert(string table, string sysId, IReadOnlyDictionary<string, string> fields) =>
        new("POST", $"/api/now/table/{table}?sysparm_fields=sys_id", Json([KeyValuePair.Create("sys_id", sysId), .. fields]));

    public static Call Update(string table, string sysId, IReadOnlyDictionary<string, string> fields) =>
        new("PATCH", $"/api/now/table/{table}/{sysId}?sysparm_fields=sys_id", Json(fields));

    private static byte[] Json(IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
