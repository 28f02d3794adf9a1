using Connector.Bonding;

namespace Connector.Passes.Backtests;

/// <summary>Counts the records that would begin a bond under a changed pack and do not under the pack in force.</summary>
internal sealed class Newcomers(Pack live, Pack changed, IReadOnlyDictionary<string, IInstance> instances, ILedger ledger)
{
    public async Task CountAsync(BacktestTally tally, CancellationToken cancel)
    {
        foreach (var rule in changed.Rules)
        {
            var old = live.Rules.FirstOrDefault(one => one.Name == rule.Name);
            if (old is null || !Same(old, rule))
            {
                await CountAsync(rule, old, tally, cancel).ConfigureAwait(false);
            }
        }
    }

    // A record that begins under both, or under neither, is no news; only what decides it need be the same.
    private static bool Same(Rule old, Rule rule) =>
        old.Tables == rule.Tables && old.Starts == rule.Starts && old.Ends == rule.Ends && old.Waits == rule.Waits && old.BeginsOn() == rule.BeginsOn();

    private async Task CountAsync(Rule rule, Rule? old, BacktestTally tally, CancellationToken cancel)
    {
        var side = rule.BeginsOn();
        var shape = new RecordShape(rule.Tables.On(side), Columns(rule, side).Concat(old is null ? [] : Columns(old, side)).Append("number").Except(rule is ReplicaRule ? ["number"] : []));
        var answer = await instances[changed.Instances.On(side)].SweepAsync(side, shape, Cursor.Start, rule.Starts, cancel).ConfigureAwait(false);
        tally.Troubles.UnionWith(answer.Trouble is { } trouble ? [trouble] : []);
        foreach (var page in answer.Items.Where(record => Outcome(rule, side, record) is not null).Chunk(2_000))
        {
            var bonds = await ledger.BondsOfAsync(changed.Instances.On(side), side, [.. page.Select(record => record.Key.SysId)], cancel).ConfigureAwait(false);
            var bonded = bonds.Where(bond => bond.Customer == changed.Customer && bond.Rule == rule.Name).Select(bond => bond.Key(side)!.Value.SysId).ToHashSet(StringComparer.Ordinal);
            foreach (var record in page.Where(record => !bonded.Contains(record.Key.SysId)))
            {
                var outcome = Outcome(rule, side, record)!;
                if (old is null || old.Tables != rule.Tables || Outcome(old, side, record) != outcome)
                {
                    tally.Starting.Add(rule.Name, outcome, old?.At ?? default, rule.At, () => new(
                        $"{record.Key}{(record["number"] is { Length: > 0 } number ? $" {number}" : "")}", null, null, null));
                }
            }
        }
    }

    // As Judge takes it: the end comes before the wait, the wait before the start.
    private static string? Outcome(Rule rule, Side side, Record record) =>
        rule.BeginsOn() != side || rule.Starts.Holds(side, record) != true || rule.Ends?.Holds(side, record) == true ? null
        : rule.Waits?.Holds(side, record) == true ? "would wait" : "would begin";

    private static IEnumerable<string> Columns(Rule rule, Side side) => new[] { rule.Starts, rule.Waits, rule.Ends }
        .OfType<Condition>().SelectMany(condition => condition.Tests()).Where(test => test.Side == side).Select(test => test.Field);
}
