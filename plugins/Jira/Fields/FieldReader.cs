using System.Text.Json;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Fields;

/// <summary>Reads a field's value as the text that rules see.</summary>
internal static class FieldReader
{
    /// <summary>The value; null when it was not sent, empty when there is none.</summary>
    public static string? Read(JiraField field, string member, JsonElement fields)
    {
        var value = fields.In(field.Id);
        return value.ValueKind switch
        {
            JsonValueKind.Undefined => null,
            JsonValueKind.Null => "",
            _ => member.Length > 0 ? Member(value, member) : Whole(field, value),
        };
    }

    private static string Whole(JiraField field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array when field.Id == "labels" => string.Join(',', value.Items().Select(label => label.Plain()).Where(label => !OwnLabels.IsOurs(label))),
        JsonValueKind.Array => string.Join(',', value.Items().Select(item => One(field.Items, item))),
        _ => One(field.Type, value),
    };

    private static string One(string type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => type == "datetime" ? Moment.Told(value.String()) : Lines.Of(value.String()),
        JsonValueKind.Object => DocumentReader.IsDocument(value) ? Lines.Of(DocumentReader.Text(value)) : Named(type, value),
        _ => value.Plain(),
    };

    private static string Named(string type, JsonElement value) => type switch
    {
        "user" => UserId(value),
        "project" or "issuelink" => value.Text("key"),
        _ when value.Text("value") is { Length: > 0 } option => value.In("child").Text("value") is { Length: > 0 } child ? $"{option} > {child}" : option,
        _ => value.Text("name") is { Length: > 0 } name ? name : value.Text("key"),
    };

    /// <summary>What names a user: the account id on Cloud, the user name on a Data Center.</summary>
    public static string UserId(JsonElement user) => user.Text("accountId") is { Length: > 0 } id ? id : user.Text("name");

    // Cloud hides what a person does not show, an e-mail address above all; that is not the same as none.
    private static string? Member(JsonElement value, string member) => member switch
    {
        "email" => Sent(value, "emailAddress"),
        "display_name" => Sent(value, "displayName"),
        "category" => value.In("statusCategory").Text("key"),
        _ => Sent(value, member),
    };

    private static string? Sent(JsonElement value, string name) => value.In(name) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } held ? held.Plain() : null;
}
