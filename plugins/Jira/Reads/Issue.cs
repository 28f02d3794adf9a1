using System.Text.Json;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Reads;

/// <summary>One issue as it was sent.</summary>
/// <param name="Id">Jira's own id: digits.</param>
/// <param name="Key">Its key, <c>SUP-12</c>; another one once it is moved.</param>
/// <param name="Fields">The fields asked for.</param>
internal readonly record struct Issue(string Id, string Key, JsonElement Fields)
{
    public string Project => Fields.In("project").Text("key");

    public string Type => Fields.In("issuetype").Text("name");

    public string UpdatedOn => Moment.Told(Fields.Text("updated"));

    /// <summary>The issue; null when what was sent is none.</summary>
    public static Issue? Of(JsonElement sent) =>
        sent.In("fields") is { ValueKind: JsonValueKind.Object } fields && sent.Text("id") is { Length: > 0 } id && sent.Text("key") is { Length: > 0 } key
            ? new Issue(id, key, fields) : null;
}
