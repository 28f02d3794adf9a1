using System.Globalization;
using System.Text.Json.Nodes;

namespace Connector.Jira.Simulator;

/// <summary>The REST API of the simulated Jira: one answer for each request, everything within one turn.</summary>
internal sealed class SimApi(SimData data, Func<string> address)
{
    private readonly SimJson _json = new(data, address);
    private readonly Dictionary<string, (string Jql, int From)> _tokens = [];

    private string Base => data.IsCloud ? "/rest/api/3/" : "/rest/api/2/";

    private static SimUser Self(SimData data) => data.User("connector");

    public SimAnswer Answer(SimRequest request)
    {
        lock (data.Turn)
        {
            if (!request.Path.StartsWith(Base, StringComparison.Ordinal))
            {
                return File(request);
            }

            string[] parts = request.Path[Base.Length..].Split('/');
            return (request.Method, parts) switch
            {
                ("GET", ["myself"]) => SimAnswer.Json(_json.User(Self(data).Id)),
                ("GET", ["field"]) => SimAnswer.Json(SimJson.FieldList()),
                ("GET", ["user", "search"]) => Users(request),
                ("POST", ["search", "jql"]) when data.IsCloud => Search(request.Json!),
                ("POST", ["search"]) when !data.IsCloud => Search(request.Json!),
                ("POST", ["issue", "bulkfetch"]) when data.IsCloud => Bulk(request.Json!),
                ("POST", ["issue"]) => Create(request.Json!),
                ("GET", ["attachment", "content", var id]) when data.IsCloud => Redirect(id),
                ("GET", ["attachment", var id]) => Attachment(id),
                ("DELETE", ["attachment", var id]) => Detach(id),
                (_, ["issue", var name, .. var rest]) => data.Find(name) is { } issue ? OfIssue(request, issue, rest) : SimAnswer.Wrong(404, "Issue does not exist or you do not have permission to see it."),
                _ => SimAnswer.Wrong(404, $"no such call: {request.Method} {request.Path}"),
            };
        }
    }

    private SimAnswer OfIssue(SimRequest request, SimIssue issue, string[] rest) => (request.Method, rest) switch
    {
        ("GET", []) => SimAnswer.Json(_json.Issue(issue, request.Query["fields"].Split(','))),
        ("PUT", []) => Update(issue, request.Json!),
        ("GET", ["transitions"]) => SimAnswer.Json(new JsonObject { ["transitions"] = _json.Transitions(issue) }),
        ("POST", ["transitions"]) => Move(issue, request.Json!),
        ("GET", ["comment"]) => Comments(issue, request),
        ("POST", ["comment"]) => Comment(issue, request.Json!),
        ("DELETE", ["comment", var id]) => Uncomment(issue, id),
        ("POST", ["attachments"]) => Attach(issue, request),
        _ => SimAnswer.Wrong(404, $"no such call: {request.Method} {request.Path}"),
    };

    private SimAnswer Search(JsonNode body)
    {
        try
        {
            var jql = body["jql"]!.GetValue<string>();
            var most = body["maxResults"]!.GetValue<int>();
            var from = 0;
            if (body["nextPageToken"]?.GetValue<string>() is { } token)
            {
                (jql, from) = _tokens[token];
            }

            var found = new SimJql(data, jql).Run();
            var page = found.Skip(from).Take(most).ToList();
            var sent = new JsonObject { ["issues"] = Issues(page, body) };
            if (!data.IsCloud)
            {
                (sent["startAt"], sent["maxResults"], sent["total"]) = (0, most, found.Count);
            }
            else if (from + page.Count < found.Count)
            {
                var next = $"token{_tokens.Count}";
                _tokens[next] = (jql, from + page.Count);
                sent["nextPageToken"] = next;
            }

            return SimAnswer.Json(sent);
        }
        catch (FormatException wrong)
        {
            return SimAnswer.Wrong(400, wrong.Message);
        }
    }

    private SimAnswer Bulk(JsonNode body)
    {
        var found = body["issueIdsOrKeys"]!.AsArray().Select(name => data.Find(name!.GetValue<string>())).OfType<SimIssue>().Distinct();
        return SimAnswer.Json(new JsonObject { ["issues"] = Issues(found, body), ["issueErrors"] = new JsonArray() });
    }

    private JsonArray Issues(IEnumerable<SimIssue> issues, JsonNode body)
    {
        string[] fields = [.. body["fields"]!.AsArray().Select(field => field!.GetValue<string>())];
        return new JsonArray([.. issues.Select(issue => (JsonNode)_json.Issue(issue, fields))]);
    }

    private SimAnswer Create(JsonNode body)
    {
        var fields = body["fields"]!.AsObject();
        if (fields["issuetype"]?["name"]?.GetValue<string>() is not { } type || fields["summary"] is null)
        {
            return SimAnswer.Wrong(400, "", fields["summary"] is null ? ("summary", "You must specify a summary of the issue.") : ("issuetype", "Specify an issue type"));
        }

        if (SimFields.Wrong(data, fields) is { } wrong)
        {
            return wrong;
        }

        var issue = data.Made(fields["project"]!["key"]!.GetValue<string>(), type, Self(data).Id);
        SimFields.Set(data, issue, fields);
        return SimAnswer.Json(new JsonObject { ["id"] = issue.Id.ToString(CultureInfo.InvariantCulture), ["key"] = issue.Key }, 201);
    }

    private SimAnswer Update(SimIssue issue, JsonNode body)
    {
        var fields = body["fields"]?.AsObject() ?? [];
        if (SimFields.Wrong(data, fields) is { } wrong)
        {
            return wrong;
        }

        SimFields.Set(data, issue, fields);
        foreach (var label in body["update"]?["labels"]?.AsArray() ?? [])
        {
            if (label!["add"]?.GetValue<string>() is { } added && !issue.Labels.Contains(added))
            {
                issue.Labels.Add(added);
            }

            issue.Labels.Remove(label["remove"]?.GetValue<string>() ?? "");
        }

        data.Touch(issue);
        return SimAnswer.Nothing();
    }

    private SimAnswer Move(SimIssue issue, JsonNode body)
    {
        if (data.Workflow.Find(way => way.Id == body["transition"]!["id"]!.GetValue<string>() && way.From == issue.Status) is not { } way)
        {
            return SimAnswer.Wrong(400, "It seems that you have tried to perform an illegal workflow operation.");
        }

        var resolution = body["fields"]?["resolution"]?["name"]?.GetValue<string>();
        if (way.NeedsResolution && (resolution is null || !SimData.Resolutions.Contains(resolution)))
        {
            return SimAnswer.Wrong(400, "", ("resolution", "Please select a valid resolution"));
        }

        (issue.Status, issue.Resolution) = (way.To, resolution);
        data.Touch(issue);
        return SimAnswer.Nothing();
    }

    private SimAnswer Comments(SimIssue issue, SimRequest request)
    {
        var from = int.Parse(request.Query["startAt"], CultureInfo.InvariantCulture);
        var most = int.Parse(request.Query["maxResults"], CultureInfo.InvariantCulture);
        var sent = issue.Comments.Skip(from).Take(most).Select(comment => (JsonNode)_json.Comment(issue, comment, withProperties: true));
        return SimAnswer.Json(new JsonObject { ["startAt"] = from, ["maxResults"] = most, ["total"] = issue.Comments.Count, ["comments"] = new JsonArray([.. sent]) });
    }

    private SimAnswer Comment(SimIssue issue, JsonNode body)
    {
        if (body["body"] is not { } text || (text is JsonObject) != data.IsCloud)
        {
            return SimAnswer.Wrong(400, "", ("comment", data.IsCloud ? "Comment body is not valid!" : "Comment body must be a text"));
        }

        if (body["visibility"] is { } visibility && visibility["value"]?.GetValue<string>() is not ("Developers" or "staff"))
        {
            return SimAnswer.Wrong(400, "", ("commentLevel", "The role or group does not exist."));
        }

        var comment = new SimComment(data.NextId(), Self(data).Id, text.DeepClone(), data.Now) { Visibility = body["visibility"]?.DeepClone(), Properties = body["properties"]?.DeepClone() };
        issue.Comments.Add(comment);
        data.Touch(issue);
        return SimAnswer.Json(_json.Comment(issue, comment, withProperties: false), 201);
    }

    private SimAnswer Uncomment(SimIssue issue, string id)
    {
        issue.Comments.RemoveAll(comment => comment.Id.ToString(CultureInfo.InvariantCulture) == id);
        data.Touch(issue);
        return SimAnswer.Nothing();
    }

    private SimAnswer Attach(SimIssue issue, SimRequest request)
    {
        if (request.File is not { } sent || request.Header("X-Atlassian-Token") != "no-check")
        {
            return SimAnswer.Wrong(403, "XSRF check failed");
        }

        var file = new SimFile(data.NextId(), Self(data).Id, sent.Name, sent.Type, sent.Bytes, data.Now);
        issue.Files.Add(file);
        data.Touch(issue);
        return SimAnswer.Json(new JsonArray((JsonNode)_json.File(file)));
    }

    private SimAnswer Attachment(string id) => Stored(id) is { } file ? SimAnswer.Json(_json.File(file)) : SimAnswer.Wrong(404, "The attachment was not found.");

    private SimAnswer Detach(string id)
    {
        data.Issues.ForEach(issue => issue.Files.RemoveAll(file => file.Id.ToString(CultureInfo.InvariantCulture) == id));
        return SimAnswer.Nothing();
    }

    // Cloud keeps files elsewhere: at another address, which wants its own token and no login.
    private SimAnswer Redirect(string id) => Stored(id) is null ? SimAnswer.Wrong(404, "The attachment was not found.")
        : new SimAnswer(303, []) { Headers = { ["Location"] = $"{address().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)}media/{id}?token=1" } };

    private SimAnswer File(SimRequest request) => request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["media", var id] when request.Header("Authorization").Length > 0 => SimAnswer.Wrong(400, $"a login came with the call for file {id}"),
        ["media", var id] when Stored(id) is { } file => new SimAnswer(200, file.Bytes, file.Type),
        ["secure", "attachment", var id, _] when Stored(id) is { } file && !data.IsCloud => new SimAnswer(200, file.Bytes, file.Type),
        _ => SimAnswer.Wrong(404, $"no such call: {request.Method} {request.Path}"),
    };

    private SimFile? Stored(string id) => data.Issues.SelectMany(issue => issue.Files).FirstOrDefault(file => file.Id.ToString(CultureInfo.InvariantCulture) == id);

    private SimAnswer Users(SimRequest request)
    {
        var word = request.Query[data.IsCloud ? "query" : "username"];
        var found = data.Users.Where(user => user.Email.Contains(word, StringComparison.OrdinalIgnoreCase) || user.DisplayName.Contains(word, StringComparison.OrdinalIgnoreCase)
            || (!data.IsCloud && user.Name.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return SimAnswer.Json(new JsonArray([.. found.Select(user => (JsonNode)_json.User(user.Id))]));
    }
}
