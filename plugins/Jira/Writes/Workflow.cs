using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Queries;
using Connector.Plugins.Jira.Reads;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Writes;

/// <summary>
/// Brings an issue to a status by the transitions its workflow allows. What leads on from a status the issue is not in yet is looked up at another
/// issue that is, so nothing is tried out on anybody's issue.
/// </summary>
internal sealed class Workflow(Caller caller, JiraSettings settings, Searches searches)
{
    private const int MostLooked = 12;

    private static readonly string[] Standing = ["status", "project", "issuetype"];

    private readonly ConcurrentDictionary<(string Project, string Type, string Status), IReadOnlyList<Way>> _ways = new();

    /// <summary>The ways to be taken, in order; none when the issue is there already. A failure that is no call's says what is allowed instead.</summary>
    public async Task<Reply<IReadOnlyList<Way>>> RouteAsync(string issue, string wished, IReadOnlySet<string> supplied, CancellationToken cancel)
    {
        var read = await searches.NamedAsync([issue], Standing, cancel).ConfigureAwait(false);
        if (!read.Has(out var found, out var failure))
        {
            return new Reply<IReadOnlyList<Way>>(failure);
        }

        if (found is not [var stands])
        {
            return new Reply<IReadOnlyList<Way>>(new Failure(Fault.Missing, 404, $"issue {issue} is not there"));
        }

        var from = stands.Fields.In("status").Text("name");
        if (Same(from, wished))
        {
            return new Reply<IReadOnlyList<Way>>([]);
        }

        var open = await WaysAsync(issue, cancel).ConfigureAwait(false);
        if (!open.Has(out var first, out failure))
        {
            return new Reply<IReadOnlyList<Way>>(failure);
        }

        _ways[Place(stands, from)] = first;
        var route = await SearchAsync(stands, from, wished, supplied, cancel).ConfigureAwait(false);
        return route is not null
            ? new Reply<IReadOnlyList<Way>>(route)
            : new Reply<IReadOnlyList<Way>>(new Failure(Fault.Rejected, 0, $"{stands.Key} cannot go from '{from}' to '{wished}': allowed are {Listed(first)}"));
    }

    /// <summary>Takes the ways one after the other, each with what it takes of the fields; null when the issue has arrived.</summary>
    public async Task<Failure?> FollowAsync(string issue, IReadOnlyList<Way> route, IReadOnlyDictionary<string, JsonNode?> fields, CancellationToken cancel)
    {
        var supplied = fields.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var (step, planned) in route.Index())
        {
            var way = planned;
            if (step > 0)
            {
                // What was planned was another issue's way.
                var open = await WaysAsync(issue, cancel).ConfigureAwait(false);
                if (!open.Has(out var ways, out var unread))
                {
                    return unread with { Fault = Fault.Cut, Says = $"on the way to '{planned.To}': {unread.Says}" };
                }

                if (ways.FirstOrDefault(other => Same(other.To, planned.To) && other.IsOpen(supplied)) is not { } found)
                {
                    return new Failure(Fault.Rejected, 0, $"on the way to '{route[^1].To}' there is no transition to '{planned.To}': allowed are {Listed(ways)}");
                }

                way = found;
            }

            if (await TakeAsync(issue, way, fields, cancel).ConfigureAwait(false) is { } failure)
            {
                return step > 0 && failure.Passing ? failure with { Fault = Fault.Cut } : failure;
            }
        }

        return null;
    }

    private async Task<Failure?> TakeAsync(string issue, Way way, IReadOnlyDictionary<string, JsonNode?> fields, CancellationToken cancel)
    {
        var body = new JsonObject { ["transition"] = new JsonObject { ["id"] = way.Id } };
        if (fields.Keys.Any(way.Takes.Contains))
        {
            body["fields"] = new JsonObject(fields.Where(field => way.Takes.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        }

        var call = new Call(HttpMethod.Post, $"{settings.Api}/issue/{issue}/transitions", "POST transition") { Body = Searches.Body(body) };
        return (await caller.AskAsync(call, cancel).ConfigureAwait(false)).Failure;
    }

    private async Task<Reply<IReadOnlyList<Way>>> WaysAsync(string issue, CancellationToken cancel)
    {
        var call = new Call(HttpMethod.Get, $"{settings.Api}/issue/{issue}/transitions?expand=transitions.fields", "GET transitions");
        var reply = await caller.AskAsync(call, cancel).ConfigureAwait(false);
        return !reply.Has(out var sent, out var failure) ? new Reply<IReadOnlyList<Way>>(failure)
            : sent.In("transitions") is not { ValueKind: JsonValueKind.Array } ways ? new Reply<IReadOnlyList<Way>>(new Failure(Fault.Garbled, 200, "the answer holds no transitions"))
            : new Reply<IReadOnlyList<Way>>([.. ways.EnumerateArray().Select(Way.Of)]);
    }

    // Breadth first, so that the shortest way is taken.
    private async Task<IReadOnlyList<Way>?> SearchAsync(Issue stands, string from, string wished, IReadOnlySet<string> supplied, CancellationToken cancel)
    {
        var waiting = new Queue<(string Status, Way[] Route)>([(from, [])]);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase) { from };
        for (var looked = 0; waiting.TryDequeue(out var at) && looked < MostLooked; looked++)
        {
            foreach (var way in await LeadingAsync(stands, at.Status, cancel).ConfigureAwait(false))
            {
                if (way.IsOpen(supplied) && seen.Add(way.To))
                {
                    Way[] route = [.. at.Route, way];
                    if (Same(way.To, wished))
                    {
                        return route;
                    }

                    waiting.Enqueue((way.To, route));
                }
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<Way>> LeadingAsync(Issue stands, string status, CancellationToken cancel)
    {
        if (_ways.TryGetValue(Place(stands, status), out var known))
        {
            return known;
        }

        var query = $"project = {Jql.Quoted(stands.Project)} AND issuetype = {Jql.Quoted(stands.Type)} AND status = {Jql.Quoted(status)} ORDER BY updated DESC";
        var reply = await searches.FirstAsync(query, ["status"], 1, cancel).ConfigureAwait(false);
        if (reply.Value is not [var sample])
        {
            return [];
        }

        var ways = await WaysAsync(sample.Id, cancel).ConfigureAwait(false);
        return ways.Value is { } found ? _ways[Place(stands, status)] = found : [];
    }

    private static (string Project, string Type, string Status) Place(Issue stands, string status) => (stands.Project, stands.Type, status.ToUpperInvariant());

    private static string Listed(IReadOnlyList<Way> ways) => ways.Count == 0 ? "none" : string.Join(", ", ways.Select(way => way.ToString()));

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
