using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Fields;
using Connector.Plugins.Jira.Reads;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Writes;

/// <summary>
/// Makes issues, each once. Jira takes no id of ours, so the issue carries it as a label from its first moment, and before one is made it is looked for
/// by that label: not earlier than an attempt whose answer was lost can be found. An issue that has yet to reach its status says so by another label;
/// until then it is not there for anybody who reads.
/// </summary>
internal sealed class Creation(Caller caller, JiraSettings settings, TimeProvider time, Names names, Edits edits)
{
    private readonly long _opened = time.GetTimestamp();
    private readonly ConcurrentDictionary<string, long> _unsure = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _firsts = new(StringComparer.Ordinal);

    /// <summary>What earlier attempts at these made.</summary>
    public async Task<Reply<Dictionary<string, Issue>>> LookAsync(IReadOnlyCollection<string> given, CancellationToken cancel)
    {
        if (given.Count == 0)
        {
            return new Reply<Dictionary<string, Issue>>(new Dictionary<string, Issue>());
        }

        // Whoever ran before us may have sent one of them a moment before we began.
        var last = given.Select(id => _unsure.GetValueOrDefault(id, _opened)).Max();
        if (settings.IndexDelay - time.GetElapsedTime(last) is { } wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancel).ConfigureAwait(false);
        }

        return await names.LookAsync(given, cancel).ConfigureAwait(false);
    }

    public async Task<Receipt> MakeAsync(CreateRecord write, Wish wish, Issue? earlier, CancellationToken cancel)
    {
        var given = write.Key.SysId;
        if (earlier is { } found && !OwnLabels.IsUnfinished(found.Fields))
        {
            names.Learn(given, found.Id);
            return new Unsure(write.Id, $"{found.Key} is there already, from an attempt whose answer was lost");
        }

        var issue = earlier?.Id;
        if (issue is null)
        {
            var made = await PostAsync(write, wish, cancel).ConfigureAwait(false);
            if (!made.Has(out issue, out var failure))
            {
                _unsure[given] = time.GetTimestamp();
                return Receipts.Of(write, failure);
            }
        }

        names.Learn(given, issue);
        return await FinishAsync(write, wish, issue, cancel).ConfigureAwait(false);
    }

    private async Task<Receipt> FinishAsync(CreateRecord write, Wish wish, string issue, CancellationToken cancel)
    {
        if (wish.Status is not { } status || IsFirst(write, wish))
        {
            return new Delivered(write.Id, write.Key, null);
        }

        var failure = await edits.ArriveAsync(issue, wish, cancel).ConfigureAwait(false);
        if (failure is null)
        {
            failure = await edits.UnlabelAsync(issue, OwnLabels.Unfinished, cancel).ConfigureAwait(false);
            return failure is null ? new Delivered(write.Id, write.Key, null) : new Unsure(write.Id, $"the issue is made, but still marked as unfinished: {failure.Says}");
        }

        return failure is { NothingRan: true, Passing: false }
            ? new Refused(write.Id, failure.Status, $"the issue is made, but {failure.Says}", Passing: false)
            : new Unsure(write.Id, $"the issue is made, but not yet in '{status}': {failure.Says}");
    }

    // Whether issues of this table are known to begin in the status wished. What one was made in says so of the next.
    private bool IsFirst(CreateRecord write, Wish wish) =>
        _firsts.TryGetValue(write.Key.Table, out var first) && first.Equals(wish.Status, StringComparison.OrdinalIgnoreCase);

    private async Task<Reply<string>> PostAsync(CreateRecord write, Wish wish, CancellationToken cancel)
    {
        var table = settings.Table(write.Key.Table);

        var given = wish.Fields.Where(field => field.Value is not null && field.Key != Wish.Resolution);
        var fields = new JsonObject(given.Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())))
        {
            ["project"] = new JsonObject { ["key"] = table.Project },
            ["labels"] = new JsonArray([.. Labels(write, wish).Select(label => (JsonNode)label)]),
        };
        if (table.IssueType is { } type)
        {
            fields["issuetype"] = new JsonObject { ["name"] = type };
        }

        var call = new Call(HttpMethod.Post, $"{settings.Api}/issue", "POST issue") { Body = Searches.Body(new JsonObject { ["fields"] = fields }) };
        var reply = await caller.AskAsync(call, cancel).ConfigureAwait(false);
        return !reply.Has(out var sent, out var failure) ? new Reply<string>(failure)
            : sent.In("id").Plain() is { Length: > 0 } id ? new Reply<string>(id)
            : new Reply<string>(new Failure(Fault.Garbled, 201, "the answer names no issue, though its status says that it was made"));
    }

    private IEnumerable<string> Labels(CreateRecord write, Wish wish) =>
    [
        .. wish.Labels ?? [], OwnLabels.ForId(write.Key.SysId), .. OwnLabels.ForPeer(wish.Peer ?? ""),
        .. wish.Status is null || IsFirst(write, wish) ? [] : (string[])[OwnLabels.Unfinished],
    ];
}
