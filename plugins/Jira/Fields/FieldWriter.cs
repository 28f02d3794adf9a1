using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Fields;

/// <summary>Writes a text of the rules in the form a field takes.</summary>
internal static class FieldWriter
{
    /// <summary>The field's JSON, or why the text is none.</summary>
    public static (JsonNode? Value, string? Wrong) Write(JiraField field, string text, JiraFlavour flavour)
    {
        if (!Json.IsWellFormed(text))
        {
            return (null, $"{field.Id} holds half a character");
        }

        if (field.Type == "array")
        {
            var items = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => One(field.Items, item, field, flavour)).ToList();
            return items.Find(item => item.Wrong is not null) is { Wrong: { } wrong } ? (null, wrong) : (new JsonArray([.. items.Select(item => item.Value)]), null);
        }

        return text.Length == 0 ? (null, null) : One(field.Type, text, field, flavour);
    }

    private static (JsonNode? Value, string? Wrong) One(string type, string text, JiraField field, JiraFlavour flavour) => type switch
    {
        "number" => decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            ? (JsonValue.Create(number), null) : (null, $"{field.Id} takes a number, not '{text}'"),
        "date" => Day(text) is { } day ? (day, null) : (null, $"{field.Id} takes a date as yyyy-MM-dd, not '{text}'"),
        "datetime" => Moment.Written(text) is { } moment ? (moment, null) : (null, $"{field.Id} takes a time as yyyy-MM-dd HH:mm:ss, not '{text}'"),
        "user" => (new JsonObject { [flavour == JiraFlavour.Cloud ? "accountId" : "name"] = text }, null),
        "option" => (new JsonObject { ["value"] = text }, null),
        "option-with-child" => (Cascading(text), null),
        "project" or "issuelink" => (new JsonObject { ["key"] = text }, null),
        "priority" or "resolution" or "issuetype" or "version" or "component" or "securitylevel" or "group" => (new JsonObject { ["name"] = text }, null),
        _ => (field.IsRich && flavour == JiraFlavour.Cloud ? DocumentWriter.Of(text) : JsonValue.Create(text), null),
    };

    private static JsonObject Cascading(string text) => text.Split(" > ", 2) switch
    {
        [var option, var child] => new JsonObject { ["value"] = option, ["child"] = new JsonObject { ["value"] = child } },
        _ => new JsonObject { ["value"] = text },
    };

    private static string? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text
            : Moment.Read(text) is { } at ? at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
