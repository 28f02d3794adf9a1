using System.Globalization;
using System.Text.Json.Nodes;

namespace Connector.Jira.Simulator;

/// <summary>What the simulated Jira holds, and what people do in it.</summary>
internal sealed class SimData(bool isCloud, TimeProvider time)
{
    public static readonly (string Name, string Category)[] Statuses = [("To Do", "new"), ("In Progress", "indeterminate"), ("Waiting", "indeterminate"), ("Done", "done")];
    public static readonly string[] Priorities = ["Highest", "High", "Medium", "Low", "Lowest"];
    public static readonly string[] Resolutions = ["Fixed", "Won't Do"];
    public static readonly string[] Teams = ["Network", "Mail"];

    private long _last = 10_000;

    public bool IsCloud => isCloud;

    public object Turn { get; } = new();

    /// <summary>Project keys; the ones of service desks hide notes from customers.</summary>
    public Dictionary<string, bool> Projects { get; } = new() { ["SUP"] = false, ["DESK"] = true };

    public List<SimUser> Users { get; } =
    [
        new("acc-connector", "connector", "Connector", "connector@acme.example"),
        new("acc-ada", "ada", "Ada Caller", "ada@acme.example"),
        new("acc-bob", "bob", "Bob Hidden", "bob@acme.example", IsEmailShown: false),
    ];

    public List<SimTransition> Workflow { get; } =
    [
        new("11", "Start progress", "To Do", "In Progress"),
        new("21", "Wait for customer", "In Progress", "Waiting"),
        new("31", "Go on", "Waiting", "In Progress"),
        new("41", "Resolve", "In Progress", "Done") { NeedsResolution = true },
        new("51", "Reopen", "Done", "In Progress"),
    ];

    public List<SimIssue> Issues { get; } = [];

    /// <summary>How far the search is behind.</summary>
    public TimeSpan IndexLag { get; set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public SimUser User(string name) => Users.Find(user => user.Name == name || user.Id == name) ?? throw new ArgumentException($"no user {name}", nameof(name));

    public long NextId() => Interlocked.Increment(ref _last);

    public SimIssue? Find(string idOrKey) => Issues.Find(issue => issue.Key.Equals(idOrKey, StringComparison.OrdinalIgnoreCase) || issue.Id.ToString(CultureInfo.InvariantCulture) == idOrKey);

    /// <summary>A person's new issue.</summary>
    public SimIssue Create(string summary, string project = "SUP", string type = "Incident", string by = "ada", params (string Field, JsonNode? Value)[] more)
    {
        lock (Turn)
        {
            var issue = Made(project, type, by);
            issue.Fields["summary"] = summary;
            foreach (var (field, value) in more)
            {
                issue.Fields[field] = value;
            }

            return issue;
        }
    }

    public SimIssue Made(string project, string type, string by)
    {
        var number = 1 + Issues.Count(issue => issue.Project == project);
        var issue = new SimIssue
        {
            Id = NextId(),
            Key = $"{project}-{number}",
            Project = project,
            Type = type,
            Status = Statuses[0].Name,
            Reporter = User(by).Id,
            Created = Now,
            Updated = Now,
        };
        issue.Fields["priority"] = new JsonObject { ["name"] = "Medium" };
        Issues.Add(issue);
        return issue;
    }

    public void Edit(SimIssue issue, string field, JsonNode? value) => Change(issue, () => issue.Fields[field] = value);

    public void Go(SimIssue issue, string status, string? resolution = null) => Change(issue, () => (issue.Status, issue.Resolution) = (status, resolution));

    public void Comment(SimIssue issue, string text, string by = "ada", bool isPrivate = false, JsonNode? visibility = null) => Change(issue, () =>
        issue.Comments.Add(new SimComment(NextId(), User(by).Id, Text(text), Now)
        {
            Visibility = visibility,
            Properties = isPrivate ? new JsonArray(new JsonObject { ["key"] = "sd.public.comment", ["value"] = new JsonObject { ["internal"] = true } }) : null,
        }));

    public void Attach(SimIssue issue, string name, byte[] bytes, string by = "ada") => Change(issue, () =>
        issue.Files.Add(new SimFile(NextId(), User(by).Id, name, "application/octet-stream", bytes, Now)));

    /// <summary>A text as this Jira keeps it; a person's document has marks and lists that ours have not.</summary>
    public JsonNode Text(string text) => isCloud
        ? new JsonObject
        {
            ["version"] = 1,
            ["type"] = "doc",
            ["content"] = new JsonArray([.. text.Split("\n\n").Select(paragraph => (JsonNode)new JsonObject
            {
                ["type"] = "paragraph",
                ["content"] = new JsonArray((JsonNode)new JsonObject { ["type"] = "text", ["text"] = paragraph, ["marks"] = new JsonArray((JsonNode)new JsonObject { ["type"] = "strong" }) }),
            })]),
        }
        : JsonValue.Create(text.Replace("\n", "\r\n", StringComparison.Ordinal));

    /// <summary>The text in what this Jira keeps.</summary>
    public static string Words(JsonNode? kept) => kept switch
    {
        JsonObject node when node["type"]?.GetValue<string>() == "doc" => string.Join("\n\n", node["content"]!.AsArray().Select(Words)),
        JsonObject node when node["type"]?.GetValue<string>() == "hardBreak" => "\n",
        JsonObject node when node["text"] is { } text => text.GetValue<string>(),
        JsonObject node when node["content"] is JsonArray content => string.Concat(content.Select(Words)),
        JsonValue value => value.GetValue<string>().Replace("\r\n", "\n", StringComparison.Ordinal),
        _ => "",
    };

    public void Change(SimIssue issue, Action change)
    {
        lock (Turn)
        {
            change();
            Touch(issue);
        }
    }

    /// <summary>Notes a change; no two of one issue have the same moment.</summary>
    public void Touch(SimIssue issue)
    {
        issue.Updated = Now > issue.Updated.AddMilliseconds(1) ? Now : issue.Updated.AddMilliseconds(1);
        issue.Changes++;
    }
}
