using Connector.Proofs.Simulation.Hosting;
using Connector.Proofs.Simulation.Scheduling;
using Connector.Proofs.Simulation.Sites;
using Connector.Rules;

namespace Connector.Proofs.Simulation.Scenarios;

/// <summary>Makes things go wrong, and in the end right again.</summary>
internal sealed class Troublemaker(
    Agenda agenda, IReadOnlyList<Site> sites, IReadOnlyList<Weather> weather, Disk disk, RuleShelf rules, IReadOnlyList<RuleBook> books, Log log)
{
    public static readonly string[] Columns =
        ["short_description", "description", "impact", "urgency", "state", "close_notes", "close_code", "resolution_code", "approval", "correlation_id"];

    private static readonly string[] Tables = ["incident", "sn_customerservice_case"];

    // Nobody lays a clone over an instance so fast that not a single pass would notice.
    private const int LongAway = 100_000;

    private readonly List<Action> _ends = [];
    private readonly List<int> _crashes = [];
    private readonly HashSet<Site> _changed = [];
    private bool _isOver;

    /// <summary>Whether the host crashes instead of going on; asked at everything it waits for.</summary>
    public bool CrashesNow()
    {
        if (_crashes.Count == 0 || --_crashes[0] >= 0)
        {
            return false;
        }

        _crashes.RemoveAt(0);
        return true;
    }

    public void Do(Fault fault)
    {
        var (site, sky) = (sites[(int)fault.Side], weather[(int)fault.Side]);
        switch (fault.Kind)
        {
            case FaultKind.Crash:
                _crashes.Add(fault.Number % 40);
                break;
            case FaultKind.Mishap:
                sky.Befall(fault.Mishap);
                Tell(site.Name, $"the next writing call: {fault.Mishap}");
                break;
            case FaultKind.Outage:
                Away(fault, site, sky);
                break;
            case FaultKind.Storm:
                Lasting(fault, site.Name, "turns calls away (429)", () => sky.Storms++, () => sky.Storms--);
                break;
            case FaultKind.DiskFull:
                Lasting(fault, "disk", "is full", () => disk.Fillings++, () => disk.Fillings--);
                break;
            case FaultKind.Unreadable:
                _changed.Add(site);
                Lasting(fault, site.Name, $"hides {Column(fault)} from us", () => site.Unreadable.Add(Column(fault)), () => site.Unreadable.Remove(Column(fault)));
                break;
            case FaultKind.Unwritable:
                _changed.Add(site);
                Lasting(fault, site.Name, $"drops what we write to {Column(fault)}", () => site.Unwritable.Add(Column(fault)), () => site.Unwritable.Remove(Column(fault)));
                break;
            case FaultKind.Hidden when Some(site, fault) is { } record:
                Lasting(fault, site.Name, $"hides {record.Table}/{record.SysId[..6]} from us", () => Hide(site, record.SysId), () => site.Hidden.Remove(record.SysId));
                break;
            case FaultKind.Clone:
                Away(fault with { Lasts = LongAway }, site, sky);
                agenda.In(LongAway / 2, () => Lasting(fault with { Lasts = LongAway + fault.Lasts }, site.Name, "is a clone of itself", () => site.LeadsTo = site.Clone(), () => site.LeadsTo = null));
                agenda.In(LongAway + fault.Lasts, () => Away(fault with { Lasts = LongAway }, site, sky));
                break;
            case FaultKind.Clock:
                site.Clock.Ahead += TimeSpan.FromSeconds((fault.Number % 60) - 3);
                Tell(site.Name, $"sets its clock by {(fault.Number % 60) - 3} s");
                break;
            case FaultKind.Reload:
                _changed.UnionWith(sites);
                rules.Replace(books[fault.Number % books.Count]);
                Tell("rules", $"book {rules.Current.Version} is in force");
                break;
        }
    }

    /// <summary>Tables of a site whose access rules, or whose rule book, were other ones for a while: what is in step is not looked at again by itself.</summary>
    public IReadOnlyCollection<string> Changed(Site site) => _changed.Contains(site) ? Tables : [];

    /// <summary>Ends everything that lasts.</summary>
    public void End()
    {
        _isOver = true;
        _crashes.Clear();
        foreach (var end in _ends.ToList())
        {
            end();
        }

        rules.Replace(books[0]);
    }

    private void Away(Fault fault, Site site, Weather sky) => Lasting(fault, site.Name, "cannot be reached", () => sky.Outages++, () => sky.Outages--);

    private void Lasting(Fault fault, string who, string what, Action begin, Action end)
    {
        if (_isOver)
        {
            return;
        }

        var isOver = false;
        begin();
        Tell(who, what);
        _ends.Add(Ended);
        agenda.In(fault.Lasts, Ended);

        void Ended()
        {
            if (!isOver)
            {
                isOver = true;
                _ends.Remove(Ended);
                end();
                Tell(who, $"no longer {what}");
            }
        }
    }

    private void Tell(string who, string what) => log.Write(who, what);

    private static void Hide(Site site, string sysId)
    {
        site.Hidden.Add(sysId);
        site.EverHidden.Add(sysId);
    }

    private static string Column(Fault fault) => Columns[fault.Number % Columns.Length];

    private static SiteRecord? Some(Site site, Fault fault)
    {
        var records = site.Of("incident").Concat(site.Of("sn_customerservice_case")).ToList();
        return records.Count == 0 ? null : records[fault.Number % records.Count];
    }
}
