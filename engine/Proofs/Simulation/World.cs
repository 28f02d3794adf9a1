using Connector.Passes;
using Connector.Proofs.Simulation.Bugs;
using Connector.Proofs.Simulation.Hosting;
using Connector.Proofs.Simulation.Scenarios;
using Connector.Proofs.Simulation.Scheduling;
using Connector.Proofs.Simulation.Sites;
using Connector.Proofs.Simulation.Watching;
using Connector.Rules;

namespace Connector.Proofs.Simulation;

/// <summary>Two instances, a host between them, the people of both, and all that goes wrong: one scenario, played once.</summary>
internal sealed class World : IDisposable
{
    private const int Tick = 30_000;
    private const int RestingTick = 400_000;
    private const int QuickPasses = 4;
    private const int RestingPasses = 10;

    private readonly Agenda _agenda;
    private readonly Log _log;
    private readonly Site[] _sites;
    private readonly Weather[] _weather = [new(), new()];
    private readonly Disk _disk = new();
    private readonly Clock _clock;
    private readonly Watch _watch;
    private readonly People _people;
    private readonly Troublemaker _trouble;
    private readonly Bug? _bug;
    private readonly RuleShelf _rules;
    private readonly Pack _pack;
    private readonly ILedgerSpace _space;
    private readonly Scenario _scenario;
    private SimulatedHost? _host;
    private int _lives;
    private int _restingPasses = -1;

    public World(SimulationPack pack, ILedgerSpace space, Scenario scenario, bool keepsLog, Bug? bug = null)
    {
        (_scenario, _space, _pack, _bug) = (scenario, space, pack.Pack, bug);
        _agenda = new Agenda(new Chance(scenario.Seed, "order"));
        _log = new Log(_agenda, keepsLog);
        _clock = new Clock(_agenda);
        var skew = new Chance(scenario.Seed, "skew");
        _sites = [.. Enum.GetValues<Side>().Select(side => new Site(
            side, _pack.Instances.On(side), new Clock(_agenda) { Ahead = TimeSpan.FromSeconds(skew.Below(600) - 300) }, scenario.Seed))];
        foreach (var site in _sites)
        {
            People.Settle(site, pack.Groups);
        }

        _watch = new Watch(pack.Books, _pack.Customer, _sites, _log);
        _people = new People(_sites, _agenda, _log);
        var books = bug?.Rules is { } changed ? [.. pack.Books.Select(book => book with { Packs = [.. book.Packs.Select(one => one with { Rules = [.. one.Rules.Select(changed)] })] })] : pack.Books;
        _rules = new RuleShelf(books[0]);
        _trouble = new Troublemaker(_agenda, _sites, _weather, _disk, _rules, books, _log);
    }

    /// <summary>Plays the scenario to its end, or to the first breach.</summary>
    public Outcome Play()
    {
        // What is waited for goes on where its event happens: on this thread, with nobody else to hand it to.
        SynchronizationContext.SetSynchronizationContext(null);
        var ledger = _space.Open();
        foreach (var site in _sites)
        {
            // The instances were used before: whoever meets a clone first can know no better.
            ledger.IdentifyAsync(site.Name, site.Identity, CancellationToken.None).GetAwaiter().GetResult();
        }

        foreach (var deed in _scenario.Deeds)
        {
            _agenda.At(deed.At, () => _people.Do(deed));
        }

        foreach (var fault in _scenario.Faults)
        {
            _agenda.At(fault.At, () => _trouble.Do(fault));
        }

        Start();
        _agenda.At(Tick, Ticked);
        _agenda.At(_scenario.Lasts + 5_000, Heal);
        while (_watch.Breach is null && _restingPasses < RestingPasses && _agenda.Step())
        {
        }

        if (_watch.Breach is null)
        {
            Rested();
        }

        _log.Write("watch", _watch.Breach is null ? "all is well" : "the end");
        return new Outcome(_watch.Breach, _log.Hash(), _log.Lines, _agenda.Now);
    }

    public void Dispose() => _log.Dispose();

    private void Start()
    {
        var number = ++_lives;
        var life = new Life(_agenda, () => _trouble.CrashesNow() && Crash());
        ILedger ledger = new LedgerGate(_space.Open(), life, _disk, new Chance(_scenario.Seed, $"ledger {number}"), _watch);
        ledger = _bug?.Ledger?.Invoke(ledger) ?? ledger;
        var wires = _sites.ToDictionary(site => site.Name, site =>
        {
            IInstance wire = new Wire(site, _weather[(int)site.Side], _agenda, life, new Chance(_scenario.Seed, $"{site.Name} {number}"), _watch);
            return _bug?.Instance?.Invoke(wire, _clock) ?? wire;
        });
        var options = new PassOptions { RoundSize = 3, Limits = new RuleLimits { Time = TimeSpan.FromHours(1) }, Planted = _bug?.Planted ?? default };
        _host = new SimulatedHost(new PassRunner(_rules, wires, ledger, _clock, options), life, _pack.Customer, _watch, _log);
        _log.Write("host", "starts");
    }

    private bool Crash()
    {
        _host!.End();
        _log.Write("host", "CRASHES");
        if (_bug?.LosesUnsynced == true)
        {
            _space.Restore();
        }

        _agenda.In(4_000, Start);
        return true;
    }

    private void Ticked()
    {
        if (_restingPasses >= 0 && _host!.Last is not null && !_host.IsPassing)
        {
            _restingPasses++;
        }

        if (!_host!.IsDead && _restingPasses < RestingPasses)
        {
            if (_bug?.LosesUnsynced == true && !_host.IsPassing)
            {
                _space.Keep();
            }

            _host.Pass();
        }

        _agenda.In(_restingPasses < QuickPasses ? Tick : RestingTick, Ticked);
    }

    // What goes wrong is over. Whoever mended an access rule saves the records it was about, as the findings ask them to.
    private void Heal()
    {
        _trouble.End();
        var held = _watch.Bonds.Values.Where(bond => bond.Phase == BondPhase.Held).SelectMany(bond => new[] { bond.CustomerKey, bond.ProviderKey }).OfType<RecordKey>().ToHashSet();
        foreach (var site in _sites)
        {
            foreach (var record in site.Of("incident").Concat(site.Of("sn_customerservice_case")).ToList())
            {
                if (_trouble.Changed(site).Contains(record.Table) || site.EverHidden.Contains(record.SysId) || held.Contains(new RecordKey(site.Side, record.Table, record.SysId)))
                {
                    site.Touch(record);
                }
            }
        }

        _log.Write("world", "nothing goes wrong any more");
        _restingPasses = 0;
    }

    private void Rested()
    {
        var ledger = _space.Open();
        var outbox = ledger.OutstandingAsync(_pack.Customer, CancellationToken.None).GetAwaiter().GetResult();
        var marks = ledger.MarksAsync(_pack.Customer, DateTimeOffset.MaxValue, int.MaxValue, CancellationToken.None).GetAwaiter().GetResult();
        RestCheck.Of(_watch, _pack, outbox, marks, new PassCounts(_host!.Last?.Writes ?? 0));
    }
}
