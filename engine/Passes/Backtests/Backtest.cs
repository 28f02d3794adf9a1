using Connector.Bonding;

namespace Connector.Passes.Backtests;

/// <summary>
/// What a changed pack would do differently: every live bond is judged under the book in force and under the changed one, on records read now,
/// a page at a time; then what was carried lately, and the records that would begin. Nothing is written.
/// </summary>
public sealed class Backtest(RuleBook live, RuleBook changed, IReadOnlyDictionary<string, IInstance> instances, ILedger ledger, TimeProvider time)
{
    private const string Pass = "diff";
    private const int PageSize = 2_000;

    private readonly ReferenceBook _references = new(time);

    /// <summary>Runs it.</summary>
    /// <param name="customer">The customer's short name; both books must hold its pack.</param>
    /// <param name="scope">What is looked at.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<BacktestReport> RunAsync(string customer, BacktestScope scope, CancellationToken cancel)
    {
        if (live.For(customer) is not { } pack || changed.For(customer) is not { } other)
        {
            return new BacktestReport { Findings = [PassTroubles.NoPack(customer)] };
        }

        var tally = new BacktestTally(scope.Examples);
        var since = time.GetUtcNow() - scope.Back;
        await foreach (var page in PagesAsync(pack, scope, tally, cancel).ConfigureAwait(false))
        {
            var bonds = page.Where(bond => tally.Takes(bond, pack, other)).ToList();
            await JudgeAsync(pack, other, bonds, tally, cancel).ConfigureAwait(false);
            if (scope.Back > TimeSpan.Zero)
            {
                foreach (var row in await ledger.HistorySinceAsync([.. page.Select(bond => bond.Id)], since, cancel).ConfigureAwait(false))
                {
                    tally.Past(row, pack, other);
                }
            }
        }

        if (scope is { Record: null, Newcomers: true })
        {
            await new Newcomers(pack, other, instances, ledger).CountAsync(tally, cancel).ConfigureAwait(false);
        }

        return tally.Report(RuleNotes.Of(pack, other)) with
        {
            BeginsOtherwise = other.Rules.Any(rule => pack.Rules.FirstOrDefault(old => old.Name == rule.Name) is not { } old || old.Starts != rule.Starts || old.Tables != rule.Tables),
        };
    }

    private async IAsyncEnumerable<IReadOnlyList<Bond>> PagesAsync(
        Pack pack, BacktestScope scope, BacktestTally tally, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (scope.Record is not null)
        {
            yield return (await new RecordSearch(live, instances, ledger).FindAsync(pack, scope.Record, offline: false, cancel).ConfigureAwait(false)).Bonds;
            yield break;
        }

        var left = scope.MostBonds;
        for (var after = ""; after is not null;)
        {
            if (left <= 0)
            {
                tally.More = true;
                yield break;
            }

            var size = Math.Min(PageSize, left);
            var page = await ledger.BondsAfterAsync(pack.Customer, after, size, cancel).ConfigureAwait(false);
            yield return page;
            left -= page.Count;
            after = page.Count < size ? null : page[^1].Id;
        }
    }

    // Both gatherings work on the same records: those of the first are in hand for the second.
    private async Task JudgeAsync(Pack pack, Pack other, IReadOnlyList<Bond> bonds, BacktestTally tally, CancellationToken cancel)
    {
        var both = new RuleBook(Pass, [pack, other]);
        Mark[] marks = [.. bonds.SelectMany(bond => new[] { bond.CustomerKey, bond.ProviderKey }).OfType<RecordKey>().Distinct().Select(key => new Mark(pack.Customer, key))];
        var first = new PassContext(Pass, pack, both, instances, marks, time.GetUtcNow()) { FieldsOnly = true };
        var second = new PassContext(Pass, other, both, instances, marks, time.GetUtcNow()) { FieldsOnly = true };
        var gatherer = new Gatherer(ledger, new SweptRecords(), _references);
        var now = await gatherer.ReadAsync(first, marks, [], cancel).ConfigureAwait(false);
        foreach (var (key, known) in first.Fetched)
        {
            second.Fetched[key] = known;
        }

        var then = await gatherer.ReadAsync(second, marks, [], cancel).ConfigureAwait(false);
        var theirs = then.Cases.ToDictionary(one => one.At.Bond.Id, one => one.At, StringComparer.Ordinal);
        var mine = now.Cases.ToDictionary(one => one.At.Bond.Id, one => one.At, StringComparer.Ordinal);
        tally.Troubles.UnionWith(now.Troubles.Concat(then.Troubles));
        foreach (var bond in bonds)
        {
            if (mine.TryGetValue(bond.Id, out var at) && theirs.TryGetValue(bond.Id, out var changedAt))
            {
                tally.Judged(bond, at, changedAt, Divergence.Of(at, Judgement.Of(at), changedAt, Judgement.Of(changedAt)));
            }
            else
            {
                tally.Unread++;
            }
        }
    }
}
