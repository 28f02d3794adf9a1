using System.Text.Json;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Reads;

/// <summary>Reads comments: what everybody may see is a comment, what only some may see is a work note.</summary>
internal sealed class Comments(Caller caller, JiraSettings settings, People people, Names names)
{
    public const string Public = "comments";
    public const string Private = "work_notes";

    private const int PageSize = 100;

    public async Task<Answer<JournalEntry>> ReadAsync(
        IReadOnlyCollection<string> records, IReadOnlyCollection<string> fields, string since, CancellationToken cancel)
    {
        if (!fields.Contains(Public) && !fields.Contains(Private))
        {
            return new Answer<JournalEntry>([], null, caller.Now);
        }

        var unmet = await people.MeetAsync(cancel).ConfigureAwait(false) ?? await names.FindAsync(records, cancel).ConfigureAwait(false);
        if (unmet is not null)
        {
            return new Answer<JournalEntry>([], Trouble.Of(settings.Name, "GET comments", unmet));
        }

        var replies = await Task.WhenAll(records.Distinct(StringComparer.Ordinal).Where(record => names.IssueOf(record) is not null)
            .Select(record => OneAsync(record, cancel))).ConfigureAwait(false);
        var failed = replies.Select(reply => reply.Failure).FirstOrDefault(failure => failure is not null);
        var entries = replies.SelectMany(reply => reply.Value ?? [])
            .Where(entry => fields.Contains(entry.Field) && string.CompareOrdinal(entry.CreatedOn, since) >= 0);
        return new Answer<JournalEntry>(
            [.. entries.OrderBy(entry => entry.CreatedOn, StringComparer.Ordinal).ThenBy(entry => entry.SysId.Length).ThenBy(entry => entry.SysId, StringComparer.Ordinal)],
            failed is null ? null : Trouble.Of(settings.Name, "GET comments", failed), caller.Now);
    }

    /// <summary>A comment's text: a document on Cloud.</summary>
    public static string Text(JsonElement comment) => comment.In("body") is var body && DocumentReader.IsDocument(body) ? DocumentReader.Text(body) : Lines.Of(body.Plain());

    /// <summary>Whether only some may see it: a role, a group, or the agents of a service project.</summary>
    public static bool IsPrivate(JsonElement comment) =>
        comment.In("visibility").Text("type").Length > 0 || comment.In("jsdPublic").ValueKind == JsonValueKind.False
        || comment.In("properties").Items().Any(property => property.Text("key") == "sd.public.comment" && property.In("value").In("internal").Plain() == "true");

    // A comment deleted meanwhile moves the rest up, so pages overlap; an issue that is gone has none.
    private async Task<Reply<List<JournalEntry>>> OneAsync(string record, CancellationToken cancel)
    {
        Dictionary<string, JournalEntry> found = new(StringComparer.Ordinal);
        for (var at = 0; ;)
        {
            var url = $"{settings.Api}/issue/{names.IssueOf(record)}/comment?startAt={at}&maxResults={PageSize}&orderBy=created&expand=properties";
            var reply = await caller.AskAsync(new Call(HttpMethod.Get, url, "GET comments"), cancel).ConfigureAwait(false);
            if (!reply.Has(out var sent, out var failure))
            {
                return failure.Fault == Fault.Missing ? new Reply<List<JournalEntry>>([]) : new Reply<List<JournalEntry>>(failure);
            }

            if (sent.In("comments") is not { ValueKind: JsonValueKind.Array } comments || sent.In("total") is not { ValueKind: JsonValueKind.Number } total)
            {
                return new Reply<List<JournalEntry>>(new Failure(Fault.Garbled, 200, "the answer holds no comments"));
            }

            foreach (var comment in comments.EnumerateArray())
            {
                found[comment.Text("id")] = Entry(record, comment);
            }

            var count = comments.GetArrayLength();
            if (at + count >= total.GetDouble() || count < 2)
            {
                return new Reply<List<JournalEntry>>([.. found.Values.Where(entry => entry.SysId.Length > 0)]);
            }

            at += count - 1;
        }
    }

    private JournalEntry Entry(string record, JsonElement comment) => new(
        comment.Text("id"), record, IsPrivate(comment) ? Private : Public, Text(comment), Moment.Told(comment.Text("created")), people.Author(comment.In("author")));
}
