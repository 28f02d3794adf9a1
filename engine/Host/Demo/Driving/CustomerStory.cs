using Connector.Sandbox.IncidentLog;

namespace Connector.Host.Demo.Driving;

/// <summary>
/// Tells logged incidents as what the customer's people do. An incident is opened with its logged group; with its first later event it is
/// handed over to the provider (with the first that leaves it open, for nobody hands over what is closed), and from then on the log's changes of
/// group are left out: the provider has it.
/// </summary>
internal sealed class CustomerStory
{
    private readonly Dictionary<string, int> _events = new(StringComparer.Ordinal);
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _handedOver = new(StringComparer.Ordinal);
    private readonly HashSet<string> _handedInThisSlice = new(StringComparer.Ordinal);
    private readonly int _size;

    private CustomerStory(int events) => _size = Math.Max(25, events / 80);

    /// <summary>All slices of a story.</summary>
    public static IReadOnlyList<Slice> Of(IncidentHistory history, Servers servers, Orders orders, Problems problems)
    {
        var events = history.Events.Where(logged => logged.Fields.Count > 0).ToList();
        var parts = new CustomerStory(events.Count).Parts(events);
        return [.. parts.Select((part, number) => new Slice(
            number, part.Until, [.. part.Acts, .. servers.In(number, parts.Count), .. orders.In(number, parts.Count), .. problems.In(number, parts.Count)]))];
    }

    private List<(DateTime Until, List<Act> Acts)> Parts(List<LoggedEvent> events)
    {
        List<(DateTime Until, List<Act> Acts)> parts = [];
        Queue<LoggedEvent> later = new();
        for (var at = 0; at < events.Count || later.Count > 0;)
        {
            var held = later;
            later = new();
            _handedInThisSlice.Clear();
            List<Act> acts = [];
            var until = parts.Count > 0 ? parts[^1].Until : DateTime.MinValue;
            for (var told = 0; told < _size && (held.Count > 0 || at < events.Count); told++)
            {
                var logged = held.TryDequeue(out var first) ? first : events[at++];
                until = logged.At > until ? logged.At : until;
                if (Waits(logged, later))
                    later.Enqueue(logged);
                else
                    acts.AddRange(Tell(logged));
            }

            parts.Add((until, acts));
        }

        return parts;
    }

    // What is handed over stays open until a pass has seen it: nobody hands over an incident to close it in the same minute.
    private bool Waits(LoggedEvent logged, Queue<LoggedEvent> later) =>
        (_handedInThisSlice.Contains(logged.Incident) && IsClosing(logged)) || later.Any(other => other.Incident == logged.Incident);

    private static bool IsClosing(LoggedEvent logged) => logged.Fields.GetValueOrDefault("state") is "7" or "8";

    private IEnumerable<Act> Tell(LoggedEvent logged)
    {
        var number = _events[logged.Incident] = _events.GetValueOrDefault(logged.Incident) + 1;
        var name = $"{logged.Incident}-{number}";
        var fields = new Dictionary<string, string>(logged.Fields, StringComparer.Ordinal);
        if (logged.Fields.ContainsKey("state"))
            _ = IsClosing(logged) ? _closed.Add(logged.Incident) : _closed.Remove(logged.Incident);
        if (_handedOver.Contains(logged.Incident))
        {
            fields.Remove("assignment_group");
        }
        else if (!logged.Opens && !_closed.Contains(logged.Incident))
        {
            fields["assignment_group"] = Dice.OneIn(8, "network " + logged.Incident) ? Names.NetworkId : Names.ServiceDeskId;
            _handedOver.Add(logged.Incident);
            _handedInThisSlice.Add(logged.Incident);
        }

        if (logged.Opens)
            yield return new Make(name, Accounts.Desk, "incident", logged.SysId, fields);
        else if (fields.Count > 0)
            yield return new Edit(name, Accounts.Desk, "incident", logged.SysId, fields);
        foreach (var act in Chatter(logged, number, name))
            yield return act;
    }

    private static IEnumerable<Act> Chatter(LoggedEvent logged, int number, string name)
    {
        if (Dice.OneIn(4, "call " + name))
            yield return new Say($"{name}-call", Accounts.Portal, "incident", logged.SysId, "comments", Texts.Call($"{name}-call"));
        if (Dice.OneIn(6, "note " + name))
            yield return new Say($"{name}-note", Accounts.Desk, "incident", logged.SysId, "work_notes", Texts.Note($"{name}-note"));
        if (number == 1 + (int)(Dice.Of("file at " + logged.Incident) % 3) && Dice.OneIn(20, "file " + logged.Incident))
            yield return new Attach($"{name}-file", Accounts.Portal, "incident", logged.SysId);
    }
}
