using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Change;

/// <summary>
/// When a CI is free: outside of blackout schedules and of other changes that are planned for it, and within its maintenance
/// schedule where it has one. Call inside the gate.
/// </summary>
internal sealed class Calendar(Database database)
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(90);

    /// <summary>The free spans of at least this length that begin at or after the given time, in the next 90 days.</summary>
    public List<(DateTime Start, DateTime End)> Free(string ci, DateTime from, TimeSpan length, string exceptChange)
    {
        var until = from + Window;
        var taken = Taken(ci, exceptChange).Where(s => s.End > from && s.Start < until).OrderBy(s => s.Start).ToList();
        List<(DateTime Start, DateTime End)> free = [];
        foreach (var window in Maintenance(ci, from, until))
        {
            var start = window.Start > from ? window.Start : from;
            foreach (var (begin, end) in taken.Where(t => t.End > start && t.Start < window.End))
            {
                if (begin - start >= length) free.Add((start, begin));
                if (end > start) start = end;
            }

            if (window.End - start >= length) free.Add((start, window.End));
        }

        return free;
    }

    /// <summary>Other changes of the CI in these hours that are still to be done.</summary>
    public IEnumerable<Row> Overlapping(Row change, DateTime start, DateTime end) =>
        change["cmdb_ci"].Length == 0 ? [] : database.Where("change_request", "cmdb_ci", change["cmdb_ci"])
            .Where(c => c.SysId != change.SysId && c["active"] == "true" && Span(c, "start_date", "end_date") is { } span && span.Start < end && span.End > start);

    public IEnumerable<Row> Blackouts(DateTime start, DateTime end) => Schedules("blackout")
        .Where(s => Spans(s.SysId).Any(span => span.Start < end && span.End > start));

    public bool IsInMaintenance(string ci, DateTime start, DateTime end) =>
        database.Find("cmdb_ci", ci)?["maintenance_schedule"] is not { Length: > 0 } schedule
        || Spans(schedule).Any(s => s.Start <= start && s.End >= end);

    private IEnumerable<(DateTime Start, DateTime End)> Taken(string ci, string exceptChange)
    {
        foreach (var change in database.Where("change_request", "cmdb_ci", ci))
            if (change.SysId != exceptChange && change["active"] == "true" && Span(change, "start_date", "end_date") is { } span) yield return span;
        foreach (var blackout in Schedules("blackout"))
            foreach (var span in Spans(blackout.SysId)) yield return span;
    }

    private List<(DateTime Start, DateTime End)> Maintenance(string ci, DateTime from, DateTime until)
    {
        if (database.Find("cmdb_ci", ci)?["maintenance_schedule"] is not { Length: > 0 } schedule) return [(from, until)];
        return [.. Spans(schedule).Where(s => s.End > from && s.Start < until).OrderBy(s => s.Start)];
    }

    private IEnumerable<Row> Schedules(string type) => database.Dictionary.Find("cmn_schedule") is { } table
        ? database.ExtentsUnder(table).SelectMany(e => e.Rows).Where(s => s["type"] == type)
        : [];

    private IEnumerable<(DateTime Start, DateTime End)> Spans(string schedule) => database.Where("cmn_schedule_span", "schedule", schedule)
        .Select(s => Span(s, "start_date_time", "end_date_time")).OfType<(DateTime, DateTime)>();

    private static (DateTime Start, DateTime End)? Span(Row row, string start, string end) =>
        WireDate.TryParse(row[start], out var from) && WireDate.TryParse(row[end], out var to) && to > from ? (from, to) : null;
}
