using System.Globalization;
using System.Text.Json.Nodes;

namespace Connector.Jira.Simulator;

/// <summary>Writes what the simulated Jira holds as its REST API does.</summary>
internal sealed class SimJson(SimData data, Func<string> address)
{
    public static readonly (string Id, string Type, string Items, string Custom)[] Fields =
    [
        ("summary", "string", "", ""), ("description", "string", "", ""), ("status", "status", "", ""), ("priority", "priority", "", ""),
        ("labels", "array", "string", ""), ("assignee", "user", "", ""), ("reporter", "user", "", ""), ("issuetype", "issuetype", "", ""),
        ("project", "project", "", ""), ("resolution", "resolution", "", ""), ("created", "datetime", "", ""), ("updated", "datetime", "", ""),
        ("duedate", "date", "", ""), ("components", "array", "component", ""), ("attachment", "array", "attachment", ""), ("fixVersions", "array", "version", ""),
        ("customfield_10050", "option", "", "com.atlassian.jira.plugin.system.customfieldtypes:select"),
        ("customfield_10060", "string", "", "com.atlassian.jira.plugin.system.customfieldtypes:textfield"),
        ("customfield_10070", "number", "", "com.atlassian.jira.plugin.system.customfieldtypes:float"),
        ("customfield_10080", "datetime", "", "com.atlassian.jira.plugin.system.customfieldtypes:datetime"),
        ("customfield_10090", "string", "", "com.atlassian.jira.plugin.system.customfieldtypes:textfield"),
    ];

    /// <summary>A field that is on no screen of any project: it is never sent.</summary>
    public const string Offscreen = "customfield_10090";

    private static readonly string[] Lists = ["components", "fixVersions"];

    public static JsonArray FieldList() => new([.. Fields.Select(field =>
    {
        var schema = new JsonObject { ["type"] = field.Type };
        if (field.Items.Length > 0)
        {
            schema["items"] = field.Items;
        }

        if (field.Custom.Length > 0)
        {
            schema["custom"] = field.Custom;
            schema["customId"] = int.Parse(field.Id["customfield_".Length..], CultureInfo.InvariantCulture);
        }
        else
        {
            schema["system"] = field.Id;
        }

        return (JsonNode)new JsonObject { ["id"] = field.Id, ["name"] = field.Id, ["clauseNames"] = new JsonArray((JsonNode)Clause(field.Id)), ["schema"] = schema };
    })]);

    public JsonObject Issue(SimIssue issue, IReadOnlyCollection<string> fields)
    {
        var values = new JsonObject();
        foreach (var field in fields.Where(field => field != Offscreen && Fields.Any(known => known.Id == field)))
        {
            values[field] = Value(issue, field);
        }

        return new JsonObject { ["id"] = Id(issue.Id), ["key"] = issue.Key, ["self"] = $"{address()}rest/api/issue/{issue.Id}", ["fields"] = values };
    }

    public JsonObject Comment(SimIssue issue, SimComment comment, bool withProperties)
    {
        var sent = new JsonObject
        {
            ["id"] = Id(comment.Id),
            ["author"] = User(comment.Author),
            ["body"] = comment.Body.DeepClone(),
            ["created"] = Date(comment.Created),
            ["updated"] = Date(comment.Created),
        };
        if (comment.Visibility is { } visibility)
        {
            sent["visibility"] = visibility.DeepClone();
        }

        if (data.IsCloud && data.Projects[issue.Project])
        {
            sent["jsdPublic"] = comment.Properties is null;
        }

        if (withProperties)
        {
            sent["properties"] = comment.Properties?.DeepClone() ?? new JsonArray();
        }

        return sent;
    }

    public JsonObject File(SimFile file) => new()
    {
        ["id"] = data.IsCloud ? Id(file.Id) : Id(file.Id),
        ["filename"] = file.Name,
        ["author"] = User(file.Author),
        ["created"] = Date(file.Created),
        ["size"] = file.Bytes.Length,
        ["mimeType"] = file.Type,
        ["content"] = $"{address()}secure/attachment/{file.Id}/{Uri.EscapeDataString(file.Name)}",
    };

    public JsonObject User(string id)
    {
        var user = data.User(id);
        var sent = new JsonObject { ["displayName"] = user.DisplayName, ["active"] = true };
        sent[data.IsCloud ? "accountId" : "name"] = data.IsCloud ? user.Id : user.Name;
        if (user.IsEmailShown)
        {
            sent["emailAddress"] = user.Email;
        }

        return sent;
    }

    public static JsonObject Status(string name) => new()
    {
        ["name"] = name,
        ["statusCategory"] = new JsonObject { ["key"] = SimData.Statuses.First(status => status.Name == name).Category },
    };

    public JsonArray Transitions(SimIssue issue) => new([.. data.Workflow.Where(transition => transition.From == issue.Status).Select(transition =>
    {
        var fields = new JsonObject();
        if (transition.NeedsResolution)
        {
            fields["resolution"] = new JsonObject
            {
                ["required"] = true, ["hasDefaultValue"] = false, ["schema"] = new JsonObject { ["type"] = "resolution" },
                ["allowedValues"] = new JsonArray([.. SimData.Resolutions.Select(name => (JsonNode)new JsonObject { ["name"] = name })]),
            };
        }

        return (JsonNode)new JsonObject { ["id"] = transition.Id, ["name"] = transition.Name, ["to"] = Status(transition.To), ["fields"] = fields };
    })]);

    public static string Date(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(2)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzz00", CultureInfo.InvariantCulture);

    private static string Clause(string id) => id switch { "components" => "component", "fixVersions" => "fixVersion", "attachment" => "attachments", _ => id };

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    private JsonNode? Value(SimIssue issue, string field) => field switch
    {
        "status" => Status(issue.Status),
        "labels" => new JsonArray([.. issue.Labels.Order(StringComparer.Ordinal).Select(label => (JsonNode)label)]),
        "assignee" => issue.Assignee is null ? null : User(issue.Assignee),
        "reporter" => User(issue.Reporter),
        "issuetype" => new JsonObject { ["name"] = issue.Type },
        "project" => new JsonObject { ["key"] = issue.Project, ["projectTypeKey"] = data.Projects[issue.Project] ? "service_desk" : "software" },
        "resolution" => issue.Resolution is null ? null : new JsonObject { ["name"] = issue.Resolution },
        "created" => Date(issue.Created),
        "updated" => Date(issue.Updated),
        "attachment" => new JsonArray([.. issue.Files.Select(file => (JsonNode)File(file))]),
        _ => issue.Fields.GetValueOrDefault(field)?.DeepClone() ?? (Lists.Contains(field) ? new JsonArray() : null),
    };
}
