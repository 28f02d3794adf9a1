using System.Collections.Concurrent;
using System.Globalization;
using Connector.Bonding;

namespace Connector.Passes;

/// <summary>
/// Runs passes: Gather, Judge, Plan, Deliver, Settle, always in that order. One customer's passes never overlap; different customers' do.
/// </summary>
public sealed class PassRunner
{
    private readonly IRuleSource _rules;
    private readonly IReadOnlyDictionary<string, IInstance> _instances;
    private readonly ILedger _ledger;
    private readonly TimeProvider _time;
    private readonly PassOptions _options;
    private readonly SweptRecords _swept = new();
    private readonly ReferenceBook _references;
    private readonly SweepGate _gate;
    private readonly Settler _settler;
    private readonly Suspensions _suspensions;
    private readonly JudgeStep _judge;
    private readonly Retrial _retrial;
    private readonly Errands? _errands;
    private readonly IdentityPin _pin;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _running = new(StringComparer.Ordinal);
    private long _passes;

    /// <summary>Instances are given by their configured names. Without a queue actions that become due are stored and not called.</summary>
    public PassRunner(
        IRuleSource rules, IReadOnlyDictionary<string, IInstance> instances, ILedger ledger, TimeProvider time, PassOptions? options = null, IDueActions? actions = null)
    {
        (_rules, _instances, _ledger, _time, _options) = (rules, instances, ledger, time, options ?? new PassOptions());
        _references = new ReferenceBook(time);
        _gate = new SweepGate(time);
        _suspensions = new Suspensions(time, _options);
        _judge = new JudgeStep(_suspensions, _options);
        _settler = new Settler(time, _options, _judge);
        _retrial = new Retrial(ledger);
        _pin = new IdentityPin(ledger, time, _options);
        _errands = actions is null ? null : new Errands(actions, time, _options);
    }

    /// <summary>One pass of one customer. Cancelling stops it between steps; what was sent is settled first.</summary>
    /// <param name="customer">The customer's short name.</param>
    /// <param name="fresh">True to sweep the provider even where another customer's pass of the same tick already has.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<PassReport> RunAsync(string customer, bool fresh, CancellationToken cancel)
    {
        var running = _running.GetOrAdd(customer, _ => new SemaphoreSlim(1, 1));
        await running.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            using var plugins = Hold(customer, out var book);
            var report = new PassReport { Customer = customer, Pass = NextPass() };
            if (Unready(book, customer) is { } trouble)
            {
                return report with { Clean = false, Findings = [trouble] };
            }

            var pack = book.For(customer)!;
            report = await PassAsync(book, pack, report, fresh, cancel).ConfigureAwait(false);
            return _errands is null ? report : await _errands.RunAsync(pack, report, cancel).ConfigureAwait(false);
        }
        finally
        {
            running.Release();
        }
    }

    /// <summary>What the next pass would do, with reasons; nothing is written, neither to an instance nor to the ledger.</summary>
    public async Task<PassPreview> PreviewAsync(string customer, string? record, CancellationToken cancel)
    {
        using var plugins = Hold(customer, out var book);
        if (Unready(book, customer) is { } trouble)
        {
            return new PassPreview([], [], [trouble]);
        }

        var pack = book.For(customer)!;
        var swept = new SweptRecords();
        var sweeper = new Sweeper(_ledger, swept, _options);
        var sweeps = await Task.WhenAll(((Side[])[Side.Customer, Side.Provider])
            .Select(side => sweeper.ReadAsync(_instances[pack.Instances.On(side)], side, book, cancel))).ConfigureAwait(false);
        var due = await _ledger.MarksAsync(customer, _time.GetUtcNow(), int.MaxValue, cancel).ConfigureAwait(false);
        var stored = await _ledger.MarksAsync(customer, DateTimeOffset.MaxValue, int.MaxValue, cancel).ConfigureAwait(false);
        var later = stored.ExceptBy(due.Select(mark => mark.Key), mark => mark.Key).ToList();

        // Seeing a failed record again does not bring it forward.
        var seen = sweeps.SelectMany(sweep => sweep.Marks).Where(mark => mark.Customer == customer);
        var marks = due.Concat(seen).DistinctBy(mark => mark.Key).ExceptBy(later.Select(mark => mark.Key), mark => mark.Key).ToList();
        var outstanding = await _ledger.OutstandingAsync(customer, cancel).ConfigureAwait(false);
        var gatherer = new Gatherer(_ledger, swept, _references);

        // What a preview meets is no reason to suspend a rule of the passes.
        var judge = new JudgeStep(new Suspensions(_time, _options), _options);
        var context = Context("preview", pack, book, marks);
        var (gathering, next) = await JudgedAsync(gatherer, judge, context, marks, outstanding, cancel).ConfigureAwait(false);
        later.RemoveAll(mark => context.Marked.Contains(mark.Key));
        var (postponed, after) = await JudgedAsync(gatherer, judge, Context("preview", pack, book, later), later, [], cancel).ConfigureAwait(false);
        var preview = await PassPreview.OfAsync(next, after, pack, _ledger, cancel).ConfigureAwait(false) with
        {
            Actions = _errands is null ? [] : await _errands.WaitingAsync(customer, PassPreview.MostTold, cancel).ConfigureAwait(false),
            Findings = [.. sweeps.SelectMany(sweep => sweep.Troubles).Concat(gathering.Troubles).Concat(postponed.Troubles).Distinct()],
        };
        return preview.Only(record);
    }

    private async Task<PassReport> PassAsync(RuleBook book, Pack pack, PassReport report, bool fresh, CancellationToken cancel)
    {
        var isClean = false;
        try
        {
            var doubts = await DoubtsAsync(pack, cancel).ConfigureAwait(false);
            if (doubts.Count > 0)
            {
                return report with { Clean = false, Findings = doubts };
            }

            await _retrial.OpenAsync(pack, cancel).ConfigureAwait(false);
            var troubles = await SweepAsync(book, pack, fresh, cancel).ConfigureAwait(false);
            report = report with { Clean = troubles.Count == 0, Findings = troubles };
            report = await RoundsAsync(book, pack, report, cancel).ConfigureAwait(false);
            isClean = report.Clean;
            return report;
        }
        finally
        {
            if (!isClean)
            {
                _pin.Doubt(pack.Instances.Customer);
                _pin.Doubt(pack.Instances.Provider);
            }
        }
    }

    private async Task<IReadOnlyList<Finding>> DoubtsAsync(Pack pack, CancellationToken cancel) =>
        [.. (await Task.WhenAll(((Side[])[Side.Provider, Side.Customer]).Select(side => _pin.DoubtAsync(_instances[pack.Instances.On(side)], cancel))).ConfigureAwait(false)).OfType<Finding>()];

    private async Task<IReadOnlyList<Finding>> SweepAsync(RuleBook book, Pack pack, bool fresh, CancellationToken cancel)
    {
        var sweeper = new Sweeper(_ledger, _swept, _options);
        var sides = ((Side[])[Side.Provider, Side.Customer]).Select(side => _gate.PassAsync(
            pack.Instances.On(side), side, pack.Every, fresh || side == Side.Customer, () => SweepSideAsync(sweeper, book, pack.Instances.On(side), side, cancel), cancel));
        return [.. (await Task.WhenAll(sides).ConfigureAwait(false)).SelectMany(troubles => troubles).Distinct()];
    }

    private async Task<IReadOnlyList<Finding>> SweepSideAsync(Sweeper sweeper, RuleBook book, string instance, Side side, CancellationToken cancel)
    {
        var sweep = await sweeper.ReadAsync(_instances[instance], side, book, cancel).ConfigureAwait(false);
        if (sweep.Marks.Count + sweep.Cursors.Count > 0)
        {
            await _ledger.SweptAsync(sweep.Marks, sweep.Cursors, cancel).ConfigureAwait(false);
        }

        return sweep.Troubles;
    }

    private async Task<PassReport> RoundsAsync(RuleBook book, Pack pack, PassReport report, CancellationToken cancel)
    {
        var gatherer = new Gatherer(_ledger, _swept, _references);
        HashSet<RecordKey> twice = [];
        HashSet<RecordKey> once = [];
        for (var isLater = false; !cancel.IsCancellationRequested; isLater = true)
        {
            // What this pass will not touch again must not keep out of sight what stands behind it.
            var due = await _ledger.MarksAsync(pack.Customer, _time.GetUtcNow(), _options.RoundSize + twice.Count, cancel).ConfigureAwait(false);
            var marks = due.Where(mark => !twice.Contains(mark.Key)).ToList();

            // Asked anew in each round: what the round before sent and nobody answered is in flight as well, and to be looked for before it is sent again.
            var outstanding = await _ledger.OutstandingAsync(pack.Customer, cancel).ConfigureAwait(false);
            if (marks.Count == 0 && (isLater || outstanding.Count == 0))
            {
                break;
            }

            report = report.Plus(await RoundAsync(gatherer, report.Pass, pack, book, marks, outstanding, isLater, cancel).ConfigureAwait(false));
            twice.UnionWith(marks.Select(mark => mark.Key).Where(key => !once.Add(key)));
        }

        return report;
    }

    private async Task<PassReport> RoundAsync(
        Gatherer gatherer, string pass, Pack pack, RuleBook book, IReadOnlyList<Mark> marks, IReadOnlyList<Write> outstanding, bool isLater, CancellationToken cancel)
    {
        var id = $"{pass}.{Interlocked.Increment(ref _passes).ToString(CultureInfo.InvariantCulture)}";
        var context = Context(id, pack, book, marks, isLater);
        var (gathering, planned) = await JudgedAsync(gatherer, _judge, context, marks, outstanding, cancel).ConfigureAwait(false);
        var writes = planned.SelectMany(one => one.Writes).ToList();
        if (writes.Count > 0)
        {
            var touched = planned.Where(one => one.Writes.Count > 0).Select(one => one.Case.At.Bond).ToList();
            await _ledger.PlanAsync(pack.Customer, touched, writes, cancel).ConfigureAwait(false);
        }

        // From here on the writes are stored: they are sent and settled even when the host is asked to stop.
        var receipts = await Deliverer.SendAsync(context, planned, CancellationToken.None).ConfigureAwait(false);
        var (settlement, report) = _settler.Of(context, gathering, planned, receipts);
        await _ledger.SettleAsync(settlement, CancellationToken.None).ConfigureAwait(false);
        return report with { Findings = [.. report.Findings, .. await Observers.TellAsync(context, planned, settlement, cancel).ConfigureAwait(false)] };
    }

    // The plugins of a book that another took the place of a moment ago may be on their way out already; the book in force has others.
    private IDisposable? Hold(string customer, out RuleBook book)
    {
        while (true)
        {
            book = _rules.Current;
            if (book.For(customer)?.Plugged is not { } plugged)
            {
                return null;
            }

            if (plugged.Hold() is { } held)
            {
                return held;
            }
        }
    }

    private async Task<(Gathering Gathering, IReadOnlyList<PlannedCase> Planned)> JudgedAsync(
        Gatherer gatherer, JudgeStep judge, PassContext context, IReadOnlyList<Mark> marks, IReadOnlyList<Write> outstanding, CancellationToken cancel)
    {
        var gathering = await gatherer.ReadAsync(context, marks, outstanding, cancel).ConfigureAwait(false);
        List<PlannedCase> planned = [];
        HashSet<Finding> troubles = [];
        foreach (var one in gathering.Cases)
        {
            if (judge.Of(one, context.Pack, troubles) is { } verdict)
            {
                planned.Add(new PlannedCase(one, verdict, Planner.Of(verdict, one.At, context.Pass)));
            }
            else
            {
                context.PutOff.UnionWith(one.Marks.Select(mark => mark.Key));
            }
        }

        var suspended = context.Pack.Rules.Select(rule => _suspensions.Of(context.Pack.Customer, rule)).OfType<Finding>();
        return (gathering with { Troubles = [.. gathering.Troubles, .. troubles, .. suspended] }, planned);
    }

    private PassContext Context(string pass, Pack pack, RuleBook book, IReadOnlyList<Mark> marks, bool isLater = false) =>
        new(pass, pack, book, _instances, marks, _time.GetUtcNow()) { Suspended = _suspensions.In(pack), IsLater = isLater, SettleDelay = _options.SettleDelay, Planted = _options.Planted };

    private Finding? Unready(RuleBook book, string customer) => book.For(customer) is not { } pack
        ? PassTroubles.NoPack(customer)
        : ((Side[])[Side.Customer, Side.Provider]).Select(pack.Instances.On).FirstOrDefault(name => !_instances.ContainsKey(name)) is { } missing
            ? PassTroubles.NoInstance(customer, missing)
            : null;

    private string NextPass() => _time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", CultureInfo.InvariantCulture);
}
