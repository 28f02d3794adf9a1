using System.Collections.Concurrent;

namespace Connector.Passes;

/// <summary>
/// Asks again about what a rule could not answer once the rule is another: its held bonds are marked, as though their records had changed. A host
/// that starts knows no earlier rule, so it asks about all that is held.
/// </summary>
internal sealed class Retrial(ILedger ledger)
{
    private readonly ConcurrentDictionary<string, Pack> _known = new(StringComparer.Ordinal);

    public async Task OpenAsync(Pack pack, CancellationToken cancel)
    {
        var before = _known.GetValueOrDefault(pack.Customer);
        if (ReferenceEquals(before, pack))
        {
            return;
        }

        var changed = pack.Rules.Where(rule => before?.Rules.Contains(rule) != true).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        if (changed.Count > 0)
        {
            await MarkAsync(pack, changed, cancel).ConfigureAwait(false);
        }

        _known[pack.Customer] = pack;
    }

    private async Task MarkAsync(Pack pack, HashSet<string> changed, CancellationToken cancel)
    {
        List<Mark> marks = [];
        foreach (var side in (Side[])[Side.Customer, Side.Provider])
        {
            var pending = await ledger.PendingAsync(pack.Instances.On(side), side, int.MaxValue, cancel).ConfigureAwait(false);
            marks.AddRange(pending
                .Where(bond => bond.Customer == pack.Customer && bond.Phase == BondPhase.Held && changed.Contains(bond.Rule))
                .Select(bond => new Mark(pack.Customer, bond.Key(side)!.Value)));
        }

        if (marks.Count > 0)
        {
            await ledger.SweptAsync(marks, [], cancel).ConfigureAwait(false);
        }
    }
}
