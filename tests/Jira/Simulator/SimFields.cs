using System.Text.Json.Nodes;

namespace Connector.Jira.Simulator;

/// <summary>Takes the values of a write as Jira does: all of them, or none and why.</summary>
internal static class SimFields
{
    private static readonly string[] Unsettable = ["status", "resolution", "created", "updated", "attachment", SimJson.Offscreen];

    public static SimAnswer? Wrong(SimData data, JsonObject fields)
    {
        var errors = fields.Select(field => (field.Key, Says: Says(data, field.Key, field.Value))).Where(error => error.Says is not null).Select(error => (error.Key, error.Says!)).ToArray();
        return errors.Length == 0 ? null : SimAnswer.Wrong(400, "", errors);
    }

    public static void Set(SimData data, SimIssue issue, JsonObject fields)
    {
        foreach (var (field, value) in fields)
        {
            switch (field)
            {
                case "project" or "issuetype":
                    break;
                case "labels":
                    issue.Labels = [.. value!.AsArray().Select(label => label!.GetValue<string>())];
                    break;
                case "assignee":
                    issue.Assignee = Id(data, value);
                    break;
                case "reporter":
                    issue.Reporter = Id(data, value) ?? issue.Reporter;
                    break;
                default:
                    issue.Fields[field] = value?.DeepClone();
                    break;
            }
        }
    }

    private static string? Says(SimData data, string field, JsonNode? value) => field switch
    {
        _ when Unsettable.Contains(field) || SimJson.Fields.All(known => known.Id != field) => $"Field '{field}' cannot be set. It is not on the appropriate screen, or unknown.",
        "description" when value is not null && (value is JsonObject) != data.IsCloud => "Operation value must be " + (data.IsCloud ? "an Atlassian Document" : "a string"),
        "summary" when value is not JsonValue => "Operation value must be a string",
        "summary" when value.GetValue<string>().Contains('\n') => "The summary is invalid because it contains newline characters.",
        "labels" when value!.AsArray().Any(label => label!.GetValue<string>().Contains(' ')) => "The label contains spaces which is invalid.",
        "priority" when !SimData.Priorities.Contains(value?["name"]?.GetValue<string>()) => "The priority selected is invalid.",
        "customfield_10050" when value is not null && !SimData.Teams.Contains(value["value"]?.GetValue<string>()) => "Option value is not valid",
        "customfield_10070" when value is not null && value.GetValueKind() != System.Text.Json.JsonValueKind.Number => "Operation value must be a number",
        "project" when !data.Projects.ContainsKey(value?["key"]?.GetValue<string>() ?? "") => "valid project is required",
        "assignee" or "reporter" when value is not null && Id(data, value) is null => "The user is not valid",
        _ => null,
    };

    private static string? Id(SimData data, JsonNode? value) =>
        value?[data.IsCloud ? "accountId" : "name"]?.GetValue<string>() is { } name ? data.Users.Find(user => (data.IsCloud ? user.Id : user.Name) == name)?.Id : null;
}
