using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Outbound;

/// <summary>The text of a REST message: ${field} stands for a value of the record, written so that it may stand in a JSON string.</summary>
internal static partial class MessageTemplate
{
    public static string Fill(string template, Row row) => Variable().Replace(template, v => ValueOf(v.Groups[1].Value, row));

    public static string Default(Row row) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["table"] = row.Table.Name,
        ["sys_id"] = row.SysId,
        ["number"] = row["number"],
        ["sys_updated_on"] = row["sys_updated_on"],
        ["sys_updated_by"] = row["sys_updated_by"],
    });

    private static string ValueOf(string name, Row row)
    {
        var value = name == "sys_table_name" ? row.Table.Name : row[name];
        return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value);
    }

    [GeneratedRegex(@"\$\{([a-zA-Z0-9_]+)\}")]
    private static partial Regex Variable();
}
