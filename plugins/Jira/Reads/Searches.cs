using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Queries;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Reads;

/// <summary>
/// Asks Jira's search, page by page. Cloud hands on a token. A Data Center pages by numbers, which lose an issue when an earlier one leaves the
/// list; there the next page begins after the last key seen.
/// </summary>
internal sealed class Searches(Caller caller, JiraSettings settings)
{
    /// <summary>Issues named in one call.</summary>
    public const int InOneCall = 100;

    private bool IsCloud => settings.Flavour == JiraFlavour.Cloud;

    /// <summary>Every issue of a project that a query takes, in the order of their keys.</summary>
    public async Task<Reply<List<Issue>>> AllAsync(string project, Jql query, IReadOnlyCollection<string> fields, CancellationToken cancel)
    {
        List<Issue> issues = [];
        var within = Jql.Clause($"project = {Jql.Quoted(project)}").And(query);
        for (string? token = null, last = null; ;)
        {
            var asked = last is null || IsCloud ? within : within.And(Jql.Clause($"key > {Jql.Quoted(last)}"));
            var page = await PageAsync($"{asked} ORDER BY key ASC", fields, settings.PageSize, token, cancel).ConfigureAwait(false);
            if (!page.Has(out var found, out var failure))
            {
                return new Reply<List<Issue>>(failure);
            }

            issues.AddRange(found.Issues);
            if (found.IsLast)
            {
                return new Reply<List<Issue>>(issues);
            }

            var (before, next) = IsCloud ? (token, found.Token) : (last, found.Issues.Count == 0 ? last : found.Issues[^1].Key);
            if (next == before)
            {
                return new Reply<List<Issue>>(new Failure(Fault.Stuck, 200, ""));
            }

            (token, last) = IsCloud ? (next, last) : (token, next);
        }
    }

    /// <summary>The first issues that a query takes, of any project.</summary>
    public async Task<Reply<List<Issue>>> FirstAsync(string jql, IReadOnlyCollection<string> fields, int most, CancellationToken cancel)
    {
        var page = await PageAsync(jql, fields, most, null, cancel).ConfigureAwait(false);
        return page.Has(out var found, out var failure) ? new Reply<List<Issue>>(found.Issues) : new Reply<List<Issue>>(failure);
    }

    /// <summary>Issues by id or key; what is not there is left out. Cloud reads them where they are stored, so this is never behind what was written.</summary>
    public async Task<Reply<List<Issue>>> NamedAsync(IReadOnlyCollection<string> names, IReadOnlyCollection<string> fields, CancellationToken cancel)
    {
        List<Issue> issues = [];
        foreach (var chunk in names.Chunk(InOneCall))
        {
            var reply = IsCloud ? await BulkAsync(chunk, fields, cancel).ConfigureAwait(false) : await EachAsync(chunk, fields, cancel).ConfigureAwait(false);
            if (!reply.Has(out var found, out var failure))
            {
                return new Reply<List<Issue>>(failure);
            }

            issues.AddRange(found);
        }

        return new Reply<List<Issue>>(issues);
    }

    /// <summary>A body of JSON.</summary>
    public static Func<HttpContent> Body(JsonNode body)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            body.WriteTo(writer);
        }

        var bytes = stream.ToArray();
        return () => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
    }

    private async Task<Reply<Page>> PageAsync(string jql, IReadOnlyCollection<string> fields, int most, string? token, CancellationToken cancel)
    {
        var body = new JsonObject { ["jql"] = jql, ["maxResults"] = most, ["fields"] = List(fields) };
        if (token is not null)
        {
            body["nextPageToken"] = token;
        }

        var url = IsCloud ? "rest/api/3/search/jql" : "rest/api/2/search";
        var reply = await caller.AskAsync(new Call(HttpMethod.Post, url, "search of issues") { Body = Body(body), Reads = true }, cancel).ConfigureAwait(false);
        if (!reply.Has(out var sent, out var failure))
        {
            return new Reply<Page>(failure);
        }

        var read = Issues(sent);
        if (!read.Has(out var issues, out var garbled))
        {
            return new Reply<Page>(garbled);
        }

        var next = sent.Text("nextPageToken");
        var total = sent.In("total");
        return IsCloud ? new Reply<Page>(new Page(issues, next, next.Length == 0 || sent.In("isLast").ValueKind == JsonValueKind.True))
            : total.ValueKind != JsonValueKind.Number || !total.TryGetInt32(out var count) ? new Reply<Page>(new Failure(Fault.Garbled, 200, "the answer does not say how many issues there are"))
            : new Reply<Page>(new Page(issues, "", issues.Count >= count));
    }

    private async Task<Reply<List<Issue>>> BulkAsync(string[] names, IReadOnlyCollection<string> fields, CancellationToken cancel)
    {
        var body = new JsonObject { ["issueIdsOrKeys"] = List(names), ["fields"] = List(fields) };
        var call = new Call(HttpMethod.Post, $"{settings.Api}/issue/bulkfetch", "fetch of issues") { Body = Body(body), Reads = true };
        var reply = await caller.AskAsync(call, cancel).ConfigureAwait(false);
        return reply.Has(out var sent, out var failure) ? Issues(sent) : new Reply<List<Issue>>(failure);
    }

    // A Data Center has no such call, and its search may be behind on another node.
    private async Task<Reply<List<Issue>>> EachAsync(string[] names, IReadOnlyCollection<string> fields, CancellationToken cancel)
    {
        var asked = string.Join(',', fields.Select(Uri.EscapeDataString));
        var replies = await Task.WhenAll(names.Select(name => caller.AskAsync(
            new Call(HttpMethod.Get, $"{settings.Api}/issue/{Uri.EscapeDataString(name)}?fields={asked}", "GET issue"), cancel))).ConfigureAwait(false);
        List<Issue> issues = [];
        foreach (var reply in replies)
        {
            if (reply.Has(out var sent, out var failure) && Issue.Of(sent) is { } issue)
            {
                issues.Add(issue);
            }
            else if (failure is not { Fault: Fault.Missing })
            {
                return new Reply<List<Issue>>(failure ?? new Failure(Fault.Garbled, 200, "what was sent is no issue"));
            }
        }

        return new Reply<List<Issue>>(issues);
    }

    private static Reply<List<Issue>> Issues(JsonElement sent)
    {
        if (sent.In("issues") is not { ValueKind: JsonValueKind.Array } array)
        {
            return new Reply<List<Issue>>(new Failure(Fault.Garbled, 200, "the answer holds no issues"));
        }

        List<Issue> issues = [];
        foreach (var item in array.EnumerateArray())
        {
            if (Issue.Of(item) is not { } issue)
            {
                return new Reply<List<Issue>>(new Failure(Fault.Garbled, 200, "an issue came without its id, key or fields"));
            }

            issues.Add(issue);
        }

        return new Reply<List<Issue>>(issues);
    }

    private static JsonArray List(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    private sealed record Page(List<Issue> Issues, string Token, bool IsLast);
}
