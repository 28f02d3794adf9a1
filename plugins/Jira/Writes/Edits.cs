using System.Text.Json.Nodes;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Fields;
using Connector.Plugins.Jira.Reads;

namespace Connector.Plugins.Jira.Writes;

/// <summary>Changes issues that are there.</summary>
internal sealed class Edits(Caller caller, JiraSettings settings, Searches searches, Workflow workflow)
{
    /// <summary>Does what is wished of an issue; null when all of it was done.</summary>
    public async Task<Failure?> ApplyAsync(string issue, Wish wish, CancellationToken cancel)
    {
        // Whether the status can be reached is known before anything is written.
        var planned = wish.Status is null ? new Reply<IReadOnlyList<Way>>([]) : await RouteAsync(issue, wish, cancel).ConfigureAwait(false);
        if (!planned.Has(out var route, out var failure))
        {
            return failure;
        }

        // What a transition takes goes with it: a resolution can be set by nothing else.
        var taken = route.SelectMany(way => way.Takes).Append(Wish.Resolution).ToHashSet(StringComparer.Ordinal);
        var set = wish.Fields.Where(field => !taken.Contains(field.Key));
        return await SetAsync(issue, set, wish, cancel).ConfigureAwait(false)
            ?? await workflow.FollowAsync(issue, route, wish.Fields, cancel).ConfigureAwait(false);
    }

    /// <summary>Brings an issue that was made just now to the status wished; null when it has arrived.</summary>
    public async Task<Failure?> ArriveAsync(string issue, Wish wish, CancellationToken cancel)
    {
        var planned = await RouteAsync(issue, wish, cancel).ConfigureAwait(false);
        return planned.Has(out var route, out var failure) ? await workflow.FollowAsync(issue, route, wish.Fields, cancel).ConfigureAwait(false) : failure;
    }

    /// <summary>Takes a label of ours away.</summary>
    public Task<Failure?> UnlabelAsync(string issue, string label, CancellationToken cancel) =>
        PutAsync(issue, new JsonObject(), [new JsonObject { ["remove"] = label }], cancel);

    private Task<Reply<IReadOnlyList<Way>>> RouteAsync(string issue, Wish wish, CancellationToken cancel) =>
        workflow.RouteAsync(issue, wish.Status!, wish.Fields.Keys.ToHashSet(StringComparer.Ordinal), cancel);

    private async Task<Failure?> SetAsync(string issue, IEnumerable<KeyValuePair<string, JsonNode?>> values, Wish wish, CancellationToken cancel)
    {
        var fields = new JsonObject(values.Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        List<JsonNode?> labels = [.. OwnLabels.ForPeer(wish.Peer ?? "").Select(label => new JsonObject { ["add"] = label })];
        if (wish.Labels is { } wished)
        {
            // Labels are set as a whole, and ours are among them.
            var read = await searches.NamedAsync([issue], ["labels"], cancel).ConfigureAwait(false);
            if (!read.Has(out var found, out var failure))
            {
                return failure with { Fault = Fault.Resting };
            }

            var ours = found.SelectMany(stands => OwnLabels.Of(stands.Fields)).Where(OwnLabels.IsOurs).Concat(OwnLabels.ForPeer(wish.Peer ?? ""));
            fields["labels"] = new JsonArray([.. wished.Concat(ours).Distinct(StringComparer.Ordinal).Select(label => (JsonNode)label)]);
            labels.Clear();
        }

        return fields.Count == 0 && labels.Count == 0 ? null : await PutAsync(issue, fields, labels, cancel).ConfigureAwait(false);
    }

    private async Task<Failure?> PutAsync(string issue, JsonObject fields, List<JsonNode?> labels, CancellationToken cancel)
    {
        var body = new JsonObject();
        if (fields.Count > 0)
        {
            body["fields"] = fields;
        }

        if (labels.Count > 0)
        {
            body["update"] = new JsonObject { ["labels"] = new JsonArray([.. labels]) };
        }

        var call = new Call(HttpMethod.Put, $"{settings.Api}/issue/{issue}", "PUT issue") { Body = Searches.Body(body) };
        return (await caller.AskAsync(call, cancel).ConfigureAwait(false)).Failure;
    }
}
