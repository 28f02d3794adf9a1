using System.Text.Json;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Queries;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Reads;

/// <summary>Reads what is attached to issues. Attaching a file updates its issue, so one search finds what is new.</summary>
internal sealed class FileLists(Caller caller, JiraSettings settings, People people, Searches searches, Names names)
{
    private static readonly string[] Fields = ["attachment", "labels", "project", "issuetype"];

    public async Task<Answer<Attachment>> SweepAsync(IReadOnlyCollection<string> tables, Cursor from, CancellationToken cancel)
    {
        var since = from.From ?? "";
        if (await people.MeetAsync(cancel).ConfigureAwait(false) is { } unknown)
        {
            return Failed("GET myself", unknown);
        }

        var began = caller.Now!.Value;
        var query = Window.Since(since, began).And(Jql.Clause("attachments is not EMPTY"));
        List<Issue> issues = [];
        foreach (var project in tables.Select(table => settings.Table(table).Project).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var reply = await searches.AllAsync(project, query, Fields, cancel).ConfigureAwait(false);
            if (!reply.Has(out var found, out var failure))
            {
                return Failed("search of files", failure);
            }

            issues.AddRange(found);
        }

        if (Window.IsTooOld(since, began, caller.Now!.Value))
        {
            return Failed("search of files", new Failure(Fault.Hung, 0, "the search took longer than the time it looks back"));
        }

        return await names.FindAsync(issues, cancel).ConfigureAwait(false) is { } unnamed
            ? Failed("search of files", unnamed)
            : Told(issues, tables, since) with { Now = began - settings.IndexDelay };
    }

    public async Task<Answer<Attachment>> ReadAsync(IReadOnlyCollection<string> records, CancellationToken cancel)
    {
        var unmet = await people.MeetAsync(cancel).ConfigureAwait(false) ?? await names.FindAsync(records, cancel).ConfigureAwait(false);
        if (unmet is not null)
        {
            return Failed("fetch of files", unmet);
        }

        string[] ids = [.. records.Select(names.IssueOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        var reply = await searches.NamedAsync(ids, Fields, cancel).ConfigureAwait(false);
        if (!reply.Has(out var issues, out var failure))
        {
            return Failed("fetch of files", failure);
        }

        return await names.FindAsync(issues, cancel).ConfigureAwait(false) is { } unnamed ? Failed("fetch of files", unnamed) : Told(issues, null, "");
    }

    private Answer<Attachment> Told(List<Issue> issues, IReadOnlyCollection<string>? tables, string since)
    {
        List<Attachment> files = [];
        foreach (var issue in issues)
        {
            var table = tables is null ? issue.Project.ToLowerInvariant() : tables.FirstOrDefault(table => IsOf(issue, settings.Table(table)));
            if (table is not null)
            {
                files.AddRange(issue.Fields.In("attachment").Items().Select(file => File(file, table, names.SysId(issue))));
            }
        }

        return new Answer<Attachment>(
            [.. files.Where(file => file.SysId.Length > 0 && string.CompareOrdinal(file.CreatedOn, since) >= 0)
                .OrderBy(file => file.CreatedOn, StringComparer.Ordinal).ThenBy(file => file.SysId.Length).ThenBy(file => file.SysId, StringComparer.Ordinal)],
            null, caller.Now);
    }

    private static bool IsOf(Issue issue, JiraTable table) => issue.Project.Equals(table.Project, StringComparison.OrdinalIgnoreCase)
        && (table.IssueType is null || table.IssueType.Equals(issue.Type, StringComparison.OrdinalIgnoreCase));

    private Attachment File(JsonElement file, string table, string record) => new(
        file.In("id").Plain(), table, record, file.Text("filename"),
        file.Text("mimeType") is { Length: > 0 } type ? type : "application/octet-stream",
        file.In("size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out var bytes) ? bytes : -1,
        "", Moment.Told(file.Text("created")), people.Author(file.In("author")));

    private Answer<Attachment> Failed(string asked, Failure failure) => new([], Trouble.Of(settings.Name, asked, failure));
}
