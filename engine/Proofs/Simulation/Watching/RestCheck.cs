using Connector.Bonding;

namespace Connector.Proofs.Simulation.Watching;

/// <summary>What must hold once nothing goes wrong any more and some passes have gone by.</summary>
internal static class RestCheck
{
    public static void Of(Watch watch, Pack pack, IReadOnlyList<Write> outbox, IReadOnlyList<Mark> marks, PassCounts last)
    {
        if (outbox.FirstOrDefault(write => !watch.Bonds.TryGetValue(write.Bond, out var bond) || bond.Phase is not (BondPhase.Waiting or BondPhase.Held)) is { } left)
        {
            watch.Found(Check.Rest, $"the outbox still holds {Watch.Told(left)}");
        }

        if (marks.Count > 0)
        {
            watch.Found(Check.Rest, $"{marks[0].Key} is still marked, after {marks[0].Attempts} attempts");
        }

        if (last.Writes > 0)
        {
            watch.Found(Check.Rest, $"the last pass still wrote {last.Writes} time(s)");
        }

        Bonded(watch, pack);
        foreach (var bond in watch.Bonds.Values.Where(bond => bond.Phase is BondPhase.Bonded or BondPhase.Ended && IsMade(watch, bond)))
        {
            if (watch.Rule(bond) is { } rule)
            {
                Agree(watch, rule, bond);
                EntryCheck.AllAcross(watch, pack, rule, bond);
            }
        }
    }

    private static void Bonded(Watch watch, Pack pack)
    {
        foreach (var bond in watch.Bonds.Values.Where(bond => bond.Phase == BondPhase.Held && !IsForPeople(bond.Reason)))
        {
            watch.Found(Check.Bonded, $"{bond.Key(bond.Begun)} is still held: {bond.Reason}");
        }

        foreach (var rule in pack.Rules.OfType<BondRule>())
        {
            var begins = rule.BeginsOn();
            foreach (var record in watch.Site(begins).Of(rule.Tables.On(begins)))
            {
                string? Read(Side side, string column) => side == begins ? watch.Site(side).Stands(record, column) : null;
                var id = Ids.Bond(pack.Customer, rule.Name, new RecordKey(begins, record.Table, record.SysId));
                var starts = rule.Starts.Holds(Read) == true && rule.Waits?.Holds(Read) != true && rule.Ends?.Holds(Read) != true;
                if (starts && !(watch.Bonds.TryGetValue(id, out var bond) && (bond.Phase == BondPhase.Held || IsMade(watch, bond))))
                {
                    watch.Found(Check.Bonded, $"{begins.Word()}:{record.Table}/{record.SysId[..6]} starts {rule.Name} and has no counterpart");
                }
            }
        }
    }

    // What a person has to decide: the instance refuses the write itself, or the rule has no answer for a value.
    private static bool IsForPeople(string reason) =>
        reason.StartsWith("the instance refused the write", StringComparison.Ordinal) || reason.Contains("has no", StringComparison.Ordinal);

    private static bool IsMade(Watch watch, Bond bond) =>
        new[] { Side.Customer, Side.Provider }.All(side => bond.Key(side) is { } key && watch.Site(side).Find(key.SysId) is not null);

    private static void Agree(Watch watch, Rule rule, Bond bond)
    {
        if (rule.Waits?.Holds((side, field) => Value(watch, bond, side, field)) == true)
        {
            return;
        }

        foreach (var field in rule.Fields.Where(field => field is not Set and not Virtual && field.When == When.Always && field.Policy is not null))
        {
            var (customer, provider) = (Value(watch, bond, Side.Customer, field.ReadColumn(Side.Customer)), Value(watch, bond, Side.Provider, field.ReadColumn(Side.Provider)));
            var isExcused = ((Side[])[Side.Customer, Side.Provider]).Any(side => watch.Unstuck.Contains((bond.Key(side)!.Value.SysId, field.Column(side)))
                || bond.Base.On(side).PutBack.GetValueOrDefault(field.Column(side)) == Value(watch, bond, side, field.Column(side)));
            if (!isExcused && field.Carry(Side.Provider, customer) != provider && field.Carry(Side.Customer, provider) != customer)
            {
                watch.Found(Check.Agree, $"{bond.Key(bond.Begun)} ({rule.Name}): {field.Customer} is \"{customer}\" at the customer and \"{provider}\" at the provider");
            }
        }
    }

    private static string Value(Watch watch, Bond bond, Side side, string column) => watch.Site(side).Stands(watch.Site(side).Find(bond.Key(side)!.Value.SysId)!, column);
}

/// <summary>What a pass did, as far as it matters here.</summary>
internal sealed record PassCounts(int Writes);
