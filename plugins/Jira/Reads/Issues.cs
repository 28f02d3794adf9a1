using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Fields;
using Connector.Plugins.Jira.Queries;

namespace Connector.Plugins.Jira.Reads;

/// <summary>Reads issues as records: what changed, and what is named.</summary>
internal sealed class Issues(Caller caller, JiraSettings settings, FieldBook book, People people, Searches searches, Names names)
{
    /// <summary>
    /// What changed since the cursor. The time given back is the search's and not the clock's: as far behind as its index may be, so that the next
    /// sweep sees what this one could not.
    /// </summary>
    public async Task<Answer<Record>> SweepAsync(Side side, RecordShape shape, Cursor from, Condition? filter, CancellationToken cancel)
    {
        var since = from.From ?? "";
        if (await people.MeetAsync(cancel).ConfigureAwait(false) is { } unknown)
        {
            return Failed<Record>("GET myself", unknown);
        }

        var fields = await book.ReadAsync(cancel).ConfigureAwait(false);
        if (!fields.Has(out var known, out var unread))
        {
            return Failed<Record>("GET fields", unread);
        }

        // A tested column must be read to be checked, wanted or not.
        var tested = filter?.Tests().Where(test => test.Side == side).Select(test => test.Field) ?? [];
        var asked = new IssueShape(new RecordShape(shape.Table, [.. shape.Names, .. tested]), known);
        var question = PushDown.Of(filter, side, known);
        var began = caller.Now!.Value;
        var read = await ReadAsync(shape.Table, question, since, asked, cancel).ConfigureAwait(false);
        if (!read.Has(out var issues, out var failure))
        {
            return Failed<Record>($"search of {shape.Table}", failure);
        }

        var rows = issues.Select(issue => asked.Read(issue, side, names.SysId(issue))).Where(row => string.CompareOrdinal(row.UpdatedOn, since) >= 0).ToList();
        return Unfiltered(filter, side, rows) is { } column
            ? Failed<Record>($"search of {shape.Table}", new Failure(Fault.Unfiltered, 200, column))
            : new Answer<Record>(Ordered(rows.Where(row => filter?.Holds(side, row) != false).Select(row => Narrowed(row, shape))), null, began - settings.IndexDelay);
    }

    public async Task<Answer<Record>> FetchAsync(Side side, RecordShape shape, IReadOnlyCollection<string> sysIds, CancellationToken cancel)
    {
        if (sysIds.Count == 0)
        {
            return new Answer<Record>([], null, caller.Now);
        }

        var fields = await book.ReadAsync(cancel).ConfigureAwait(false);
        if (!fields.Has(out var known, out var unread))
        {
            return Failed<Record>("GET fields", unread);
        }

        var asked = new IssueShape(shape, known);
        var read = await NamedAsync(shape.Table, sysIds, asked.Fields, cancel).ConfigureAwait(false);
        var wanted = sysIds.ToHashSet(StringComparer.Ordinal);
        return read.Has(out var issues, out var failure)
            ? new Answer<Record>(Ordered(issues.Select(issue => asked.Read(issue, side, names.SysId(issue))).Where(row => wanted.Contains(row.Key.SysId))), null, caller.Now)
            : Failed<Record>($"fetch of {shape.Table}", failure);
    }

    /// <summary>Issues by sys_id, as they are; what is not there, lies in another project or is still being made is left out.</summary>
    public async Task<Reply<List<Issue>>> NamedAsync(string table, IReadOnlyCollection<string> sysIds, IReadOnlyCollection<string> fields, CancellationToken cancel)
    {
        if (await names.FindAsync(sysIds, cancel).ConfigureAwait(false) is { } unknown)
        {
            return new Reply<List<Issue>>(unknown);
        }

        string[] ids = [.. sysIds.Select(names.IssueOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        var reply = await searches.NamedAsync(ids, fields, cancel).ConfigureAwait(false);
        if (!reply.Has(out var sent, out var failure))
        {
            return reply;
        }

        if (await names.FindAsync(sent, cancel).ConfigureAwait(false) is { } unnamed)
        {
            return new Reply<List<Issue>>(unnamed);
        }

        var project = settings.Table(table).Project;
        sent.RemoveAll(issue => OwnLabels.IsUnfinished(issue.Fields) || !issue.Project.Equals(project, StringComparison.OrdinalIgnoreCase));
        return reply;
    }

    private async Task<Reply<List<Issue>>> ReadAsync(string name, Question question, string since, IssueShape asked, CancellationToken cancel)
    {
        var table = settings.Table(name);
        var named = await NamedAsync(name, question.Named, asked.Fields, cancel).ConfigureAwait(false);
        if (question.Query.IsNothing || named.Failure is not null)
        {
            return named;
        }

        var type = table.IssueType is { } given ? Jql.Clause($"issuetype = {Jql.Quoted(given)}") : Jql.Everything;
        for (var patience = 3; ; patience--)
        {
            var began = caller.Now!.Value;
            var query = type.And(Window.Since(since, began)).And(question.Query);
            var reply = await searches.AllAsync(table.Project, query, asked.Fields, cancel).ConfigureAwait(false);
            if (!reply.Has(out var found, out _) || (Window.IsTooOld(since, began, caller.Now!.Value) && patience > 0))
            {
                if (reply.Failure is not null)
                {
                    return reply;
                }

                continue;
            }

            if (await names.FindAsync(found, cancel).ConfigureAwait(false) is { } unnamed)
            {
                return new Reply<List<Issue>>(unnamed);
            }

            found.RemoveAll(issue => OwnLabels.IsUnfinished(issue.Fields));
            return new Reply<List<Issue>>([.. found.Concat(named.Value!).DistinctBy(issue => issue.Id)]);
        }
    }

    private static string? Unfiltered(Condition? filter, Side side, List<Record> rows) =>
        filter is null || rows.Count == 0 || rows.Exists(row => filter.Holds(side, row) is not null) ? null
            : filter.Tests().Where(test => test.Side == side).Select(test => test.Field).FirstOrDefault(field => rows.TrueForAll(row => row[field] is null));

    private static Record[] Ordered(IEnumerable<Record> rows) =>
        [.. rows.OrderBy(row => row.UpdatedOn, StringComparer.Ordinal).ThenBy(row => row.Key.SysId, StringComparer.Ordinal)];

    private static Record Narrowed(Record row, RecordShape shape) =>
        row.Shape.Names.Count == shape.Names.Count
            ? new Record(row.Key, shape, row.Values.ToArray())
            : new Record(row.Key, shape, [.. shape.Names.Select(name => row[name])]);

    private Answer<T> Failed<T>(string asked, Failure failure) => new([], Trouble.Of(settings.Name, asked, failure));
}
