using System.Collections.ObjectModel;
using System.Globalization;

namespace Connector.Sandbox.IncidentLog;

/// <summary>Tells one logged incident as the writes that would have made it on a present-day instance.</summary>
internal sealed class Retelling(PackedIncident incident, Foundation foundation)
{
    private readonly string _sysId = Foundation.SysId("incident", incident.Number);

    public IEnumerable<LoggedEvent> Events()
    {
        var tellings = Tell();
        var times = Times();
        var last = tellings.FindLastIndex(Ends);
        for (var at = 0; at < tellings.Count; at++)
        {
            var (before, after) = tellings[at];
            var fields = before is null ? Opening(after) : Changes(before, after);
            if (Ends(tellings[at]))
                Close(fields, final: at == last);
            yield return new(times[at], incident.Number, _sysId, before is null, fields.Count == 0 ? ReadOnlyDictionary<string, string>.Empty : fields);
        }
    }

    private List<(IncidentFields? Before, IncidentFields After)> Tell()
    {
        var tellings = new List<(IncidentFields? Before, IncidentFields After)>(incident.Updates.Count);
        IncidentFields? before = null;
        foreach (var update in incident.Updates)
        {
            var after = IncidentFields.Of(update, before, foundation);
            tellings.Add((before, after));
            before = after;
        }

        return tellings;
    }

    // A few rows are stamped before their incident was opened, and one after the rows that follow it. The log's order and its openings are
    // believed over such stamps: that one row bears a lower update count than its followers.
    private DateTime[] Times()
    {
        var times = incident.Updates.Select(update => update.At > incident.OpenedAt ? update.At : incident.OpenedAt).ToArray();
        for (var at = times.Length - 2; at >= 0; at--)
            times[at] = times[at] < times[at + 1] ? times[at] : times[at + 1];
        return times;
    }

    private static bool Ends((IncidentFields? Before, IncidentFields After) telling) => telling.After.IsOver && telling.Before is not { IsOver: true };

    private Dictionary<string, string> Opening(IncidentFields after)
    {
        var fields = Changes(null, after);
        fields["opened_at"] = incident.OpenedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        if (incident.OpenedBy != IncidentFields.Missing)
            fields["opened_by"] = foundation.User(incident.OpenedBy);
        fields["description"] = IncidentFields.Describe(incident);
        return fields;
    }

    private static Dictionary<string, string> Changes(IncidentFields? before, IncidentFields after)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < IncidentFields.Columns.Length; at++)
        {
            if (after.Values[at] != (before?.Values[at] ?? ""))
                fields[IncidentFields.Columns[at]] = after.Values[at];
        }

        return fields;
    }

    // Every row of the log bears the final code and resolver; only the last ending may tell them, or an incident would know its future.
    private void Close(Dictionary<string, string> fields, bool final)
    {
        var code = final && incident.ClosedCode != IncidentFields.Missing ? incident.ClosedCode : null;
        fields["close_code"] = code is null ? "No resolution provided" : "Solution provided";
        fields["close_notes"] = code is null ? "The log records no closed code for this ending." : $"Ended with closed {code}.";
        if (final && incident.ResolvedBy != IncidentFields.Missing)
            fields["resolved_by"] = foundation.User(incident.ResolvedBy);
    }
}
