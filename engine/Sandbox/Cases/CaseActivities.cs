using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Display;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Cases;

/// <summary>A case's activity stream: comments, work notes and files, newest first, as far as the reader may see them.</summary>
internal sealed class CaseActivities(Instance instance, Account reader)
{
    private static readonly string[] Journals = ["comments", "work_notes"];
    private readonly Database database = instance.Database;

    public IReadOnlyList<Row> Of(Row row, IReadOnlyList<string> types)
    {
        var readable = Journals.Where(CanRead).Where(j => types.Count == 0 || types.Contains(j)).ToArray();
        var entries = JournalEntries.Of(database, row.SysId, readable);
        if (types.Count > 0 && !types.Contains("attachment")) return entries;
        return [.. entries.Concat(Files(row)).OrderByDescending(e => e["sys_created_on"], StringComparer.Ordinal)];
    }

    public void Write(Utf8JsonWriter json, Row row, IEnumerable<Row> activities)
    {
        json.WriteStartObject();
        json.WriteString("display_value", row["number"]);
        json.WriteString("sys_id", row.SysId);
        json.WriteString("short_description", row["short_description"]);
        json.WriteString("number", row["number"]);
        json.WriteStartArray("entries");
        foreach (var entry in activities) WriteEntry(json, row, entry);
        json.WriteEndArray();
        json.WriteString("table", row.Table.Name);
        json.WriteString("label", row.Table.Label);
        json.WriteStartArray("journal_fields");
        foreach (var name in Journals) WriteField(json, row, name);
        json.WriteEndArray();
        json.WriteString("sys_created_on", row["sys_created_on"]);
        json.WriteString("sys_created_on_adjusted", Adjusted(row["sys_created_on"]));
        json.WriteString("user_full_name", User(reader.UserName)?["name"] ?? reader.UserName);
        json.WriteString("user_login", reader.UserName);
        json.WriteString("user_sys_id", reader.SysId);
        json.WriteEndObject();
    }

    private void WriteEntry(Utf8JsonWriter json, Row row, Row entry)
    {
        var isFile = entry.Table.Name == "sys_attachment";
        var user = User(entry["sys_created_by"]);
        var name = user?["name"] is { Length: > 0 } full ? full : entry["sys_created_by"];
        json.WriteStartObject();
        json.WriteString("sys_created_on_adjusted", Adjusted(entry["sys_created_on"]));
        json.WriteString("sys_id", entry.SysId);
        json.WriteString("login_name", name);
        json.WriteString("user_sys_id", user?.SysId ?? "");
        json.WriteString("initials", string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(n => n[..1])).ToUpperInvariant());
        json.WriteString("sys_created_on", entry["sys_created_on"]);
        json.WriteString("contains_code", "false");
        json.WriteString("field_label", isFile ? "Attachment" : row.Table.Find(entry["element"])?.Label ?? entry["element"]);
        json.WriteString("name", name);
        json.WriteString("value", isFile ? entry["file_name"] : entry["value"]);
        json.WriteString("element", isFile ? "attachment" : entry["element"]);
        if (isFile) WriteFile(json, entry);
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, Row file)
    {
        _ = long.TryParse(file["size_bytes"], CultureInfo.InvariantCulture, out var size);
        json.WriteStartObject("attachment");
        json.WriteString("sys_id", file.SysId);
        json.WriteString("file_name", file["file_name"]);
        json.WriteString("content_type", file["content_type"]);
        json.WriteNumber("size_bytes", size);
        json.WriteString("size", size < 1024 ? $"{size} bytes" : string.Create(CultureInfo.InvariantCulture, $"{size / 1024.0:0.0} KB"));
        json.WriteString("path", $"sys_attachment.do?sys_id={file.SysId}");
        json.WriteString("state", file["state"]);
        json.WriteEndObject();
    }

    private void WriteField(Utf8JsonWriter json, Row row, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("label", row.Table.Find(name)?.Label ?? name);
        json.WriteBoolean("can_read", CanRead(name));
        json.WriteBoolean("can_write", !instance.Access.DropsWrite(row.Table, name, reader, isRequested: true));
        json.WriteString("color", name == "comments" ? "transparent" : "gold");
        json.WriteEndObject();
    }

    private bool CanRead(string journal) =>
        Array.Exists(instance.Projection.Of(database.Dictionary["sn_customerservice_case"], journal, reader), f => f.Path.Leaf.Name == journal);

    private string Adjusted(string stamp) => WireDate.TryParse(stamp, out var utc)
        ? reader.ToLocal(utc).ToString(InstanceClock.WireFormat, CultureInfo.InvariantCulture)
        : "";

    private List<Row> Files(Row row) => Locked(() => database.Where("sys_attachment", "table_sys_id", row.SysId).ToList());

    private Row? User(string userName) => Locked(() => database.Where("sys_user", "user_name", userName).FirstOrDefault());

    private T Locked<T>(Func<T> read)
    {
        database.Gate.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }
}
