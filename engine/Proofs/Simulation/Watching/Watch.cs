using Connector.Bonding;
using Connector.Proofs.Simulation.Scheduling;
using Connector.Proofs.Simulation.Sites;

namespace Connector.Proofs.Simulation.Watching;

/// <summary>
/// Watches every step for what must never happen, and keeps the first that did. It knows the rules, what the host stored and what our user was shown;
/// it takes no part.
/// </summary>
internal sealed class Watch(IReadOnlyList<RuleBook> books, string customer, IReadOnlyList<Site> sites, Log log)
{
    private readonly Pack _pack = books[0].For(customer)!;
    private readonly ILookup<string, Rule> _rules = books.SelectMany(book => book.For(customer)!.Rules).ToLookup(rule => rule.Name, StringComparer.Ordinal);
    private readonly HashSet<string> _stored = new(StringComparer.Ordinal);
    private readonly Dictionary<RecordKey, Record> _shown = [];
    private readonly Dictionary<RecordKey, Record> _latest = [];
    private readonly Dictionary<(string Record, string Column), string> _before = [];
    private readonly List<(Write Write, string Column)> _unsaid = [];
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);

    /// <summary>The first thing that must not have happened; null as long as all is well.</summary>
    public (Check Check, string What)? Breach { get; private set; }

    /// <summary>The bonds as last stored.</summary>
    public Dictionary<string, Bond> Bonds { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns that did not keep what we wrote: what they hold is the instance's own affair until somebody writes them again.</summary>
    public HashSet<(string Record, string Column)> Unstuck { get; } = [];

    public Site Site(Side side) => sites[(int)side];

    public Rule? Rule(Bond bond) => _pack.Rules.FirstOrDefault(rule => rule.Name == bond.Rule);

    public void Found(Check check, string what)
    {
        if (Breach is null)
        {
            Breach = (check, what);
            log.Write("watch", $"BROKEN {check.Name}: {what}");
        }
    }

    /// <summary>The host knows only what its ledger knows.</summary>
    public void Forget()
    {
        _shown.Clear();
        _latest.Clear();
        _unsaid.Clear();
    }

    public void Planned(IEnumerable<Bond> bonds, IEnumerable<Write> writes)
    {
        Keep(bonds);
        _stored.UnionWith(writes.Select(write => write.Id));
    }

    public void Settled(Settlement settlement)
    {
        Keep(settlement.Bonds);
        _stored.ExceptWith(settlement.Done);
        foreach (var bond in settlement.Bonds)
        {
            if (bond.Reason.Contains("cannot be read any more", StringComparison.Ordinal) && !sites.Any(site => bond.Key(site.Side) is { } key && site.EverHidden.Contains(key.SysId)))
            {
                Found(Check.Absence, bond.Reason);
            }
        }

        foreach (var silent in _unsaid.Where(one => _answered.Contains(one.Write.Id) && settlement.Done.Contains(one.Write.Id)
            && !settlement.Findings.Any(told => told.Bond == one.Write.Bond && told.Finding.Message.Contains(one.Column, StringComparison.Ordinal))))
        {
            Found(Check.Told, $"{Told(silent.Write)}: {silent.Column} did not take it, and nobody is told");
        }

        _unsaid.RemoveAll(one => settlement.Done.Contains(one.Write.Id));
    }

    /// <summary>Our user was shown records.</summary>
    public void Read(Site site, IReadOnlyList<Record> records)
    {
        foreach (var record in records)
        {
            _shown[record.Key] = _latest[record.Key] = record;
        }

        if (records.Count > 0)
        {
            log.Write(site.Name, $"shows {records.Count} record(s)");
        }
    }

    /// <summary>A call was answered.</summary>
    public void Answered(Site site, Dictionary<string, Receipt> receipts)
    {
        log.Write(site.Name, $"answers {string.Join(", ", receipts.Values.Select(receipt => receipt.GetType().Name))}");
        foreach (var delivered in receipts.Values.OfType<Delivered>())
        {
            _answered.Add(delivered.Write);
            if (delivered.Record is { } record)
            {
                _latest[record.Key] = record;
            }
        }
    }

    /// <summary>A write of ours is about to be done.</summary>
    public void Writing(Site site, Write write)
    {
        log.Write(site.Name, $"takes {Told(write)}");
        if (!sites.Contains(site))
        {
            Found(Check.Identity, $"{Told(write)} goes to {site.Identity}");
        }

        if (!_stored.Contains(write.Id))
        {
            Found(Check.Stored, $"{Told(write)} was not in the outbox");
        }

        if (!Bonds.TryGetValue(write.Bond, out var bond))
        {
            Found(Check.Stored, $"{Told(write)} is of a bond nobody stored");
            return;
        }

        if (_rules[bond.Rule].Any(rule => rule.Waits?.Holds((side, field) => Shown(bond, side)?[field]) == true))
        {
            Found(Check.Waits, $"{Told(write)} goes to a record that waits");
        }

        if (Fields(write) is { } fields)
        {
            _before.Clear();
            foreach (var field in fields)
            {
                _before[(write.Key.SysId, field.Field)] = site.Find(write.Key.SysId)?[field.Field] ?? "";
                if (IsInvented(bond, site.Side, field))
                {
                    Found(Check.Invented, $"{Told(write)}: the {site.Side.Other().Word()} never held what {field.Field} is to become");
                }

                if (write is UpdateRecord && IsNeedless(bond, site.Side, field))
                {
                    Found(Check.GetPut, $"{Told(write)}: {field.Field} already said what the other side says");
                }

                if (!_rules[bond.Rule].Any(rule => IsMapped(rule, site.Side, field.Field)))
                {
                    Found(Check.Mapped, $"{Told(write)} writes {field.Field}, which {bond.Rule} does not map");
                }
            }
        }
    }

    /// <summary>A write of ours was done.</summary>
    public void Wrote(Site site, Write write, SiteRecord record)
    {
        var bond = Bonds[write.Bond];
        switch (write)
        {
            case AddEntry entry:
                EntryCheck.Of(this, _pack, bond, site, entry, record);
                break;
            case AddFile file:
                EntryCheck.Of(this, bond, site, file, record);
                break;
            case CreateRecord when site.Of(record.Table).Count(other => other.MadeFor == bond.Id) > 1:
                Found(Check.OneCounterpart, $"{record.Table}/{record.SysId[..6]} is a second counterpart of {bond.Key(bond.Begun)}");
                break;
        }

        foreach (var field in Fields(write) ?? [])
        {
            Stuck(record, field);
            if (write is UpdateRecord && record[field.Field] != field.Value && !site.Unreadable.Contains(field.Field))
            {
                _unsaid.Add((write, field.Field));
            }

            if (write is UpdateRecord && Rule(bond) is { } rule && record[field.Field] != _before.GetValueOrDefault((record.SysId, field.Field), "")
                && rule.Fields.FirstOrDefault(one => one is not Set && one.Column(site.Side) == field.Field) is { } owned && IsOwner(owned, site.Side))
            {
                Found(Check.Owner, $"{Told(write)} overwrote {field.Field} on the side that owns it");
            }
        }
    }

    public static string Told(Write write)
    {
        var where = $"{write.Key.Table}/{(write.Key.SysId.Length > 6 ? write.Key.SysId[..6] : "?")}";
        return write switch
        {
            AddEntry entry => $"{entry.Field} on {where}: \"{entry.Text}\"",
            AddFile file => $"file \"{file.Source.FileName}\" on {where}",
            CreateRecord create => $"new {where} ({string.Join(", ", create.Fields.Select(Told))})",
            UpdateRecord update => $"{where}: {string.Join(", ", update.Fields.Select(Told))}",
            _ => $"{write.GetType().Name} on {where}",
        };
    }

    private static string Told(FieldValue field) => $"{field.Field}={field.Value.ReplaceLineEndings("\\n")}";

    private static Sequence<FieldValue>? Fields(Write write) => write switch { CreateRecord create => create.Fields, UpdateRecord update => update.Fields, _ => null };

    private static bool IsOwner(FieldRule field, Side side) => field.Policy == (side == Side.Customer ? Policy.CustomerOwns : Policy.ProviderOwns);

    private static bool IsMapped(Rule rule, Side side, string column) => rule.Stamp(side) == column || rule.Fields.Any(field => field.Column(side) == column);

    private Record? Shown(Bond bond, Side side) => bond.Key(side) is { } key ? _shown.GetValueOrDefault(key) : null;

    private bool IsInvented(Bond bond, Side side, FieldValue written)
    {
        if (Rule(bond)?.Fields.FirstOrDefault(field => field is Copy or Translate && field.Column(side) == written.Field) is not { } field
            || bond.Key(side.Other()) is not { } key || Site(side.Other()).Find(key.SysId) is not { } source)
        {
            return false;
        }

        var held = source.Held.Where(one => one.Column == field.Column(side.Other())).Select(one => one.Value).DefaultIfEmpty("");
        return !held.Any(value => field.Carry(side, value) == written.Value) && field.Steps.Count == 0;
    }

    // As far as the engine knows: what its last reads and answers said.
    private bool IsNeedless(Bond bond, Side side, FieldValue written) =>
        Rule(bond)?.Fields.OfType<Translate>().FirstOrDefault(field => field.Column(side) == written.Field) is { } field
        && bond.Key(side) is { } key && _latest.GetValueOrDefault(key)?[written.Field] is { } here && here != written.Value
        && bond.Key(side.Other()) is { } peer && _latest.GetValueOrDefault(peer)?[field.Column(side.Other())] is { } there && field.Carry(side.Other(), here) == there;

    private void Stuck(SiteRecord record, FieldValue field)
    {
        if (record[field.Field] == field.Value)
        {
            Unstuck.Remove((record.SysId, field.Field));
        }
        else
        {
            Unstuck.Add((record.SysId, field.Field));
        }
    }

    private void Keep(IEnumerable<Bond> bonds)
    {
        foreach (var bond in bonds)
        {
            Bonds[bond.Id] = bond;
        }
    }
}
