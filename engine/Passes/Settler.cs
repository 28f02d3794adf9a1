using Connector.Bonding;

namespace Connector.Passes;

/// <summary>The last step: what the pass leaves behind, made ready for one transaction.</summary>
internal sealed class Settler(TimeProvider time, PassOptions options, JudgeStep judge)
{
    public (Settlement Settlement, PassReport Report) Of(
        PassContext pass, Gathering gathering, IReadOnlyList<PlannedCase> planned, IReadOnlyDictionary<string, Receipt> receipts)
    {
        var now = time.GetUtcNow();
        List<Bond> bonds = [];
        List<EntryLink> links = [];
        List<string> done = [];
        List<Mark> settled = [.. gathering.Idle];
        List<(Mark, DateTimeOffset)> failed = [];
        List<(Mark, DateTimeOffset)> putOff = [];
        List<HistoryRow> history = [];
        List<DueAction> actions = [];
        List<(string? Bond, Finding Finding)> findings = [.. gathering.Troubles.Select(trouble => ((string?)null, trouble))];
        var report = new PassReport { Customer = pass.Pack.Customer, Pass = pass.Pass, Clean = gathering.Troubles.Count == 0 };
        foreach (var one in planned)
        {
            if (judge.After(one.Case.At, one.Verdict, one.Writes, receipts, out var fault) is not { } result)
            {
                findings.AddRange(fault!.Findings.Select(trouble => ((string?)null, trouble)));
                report = report with { Clean = false, Findings = [.. report.Findings.Union(fault.Findings)] };
                continue;
            }

            var bond = Poisoned(result, one.Case.Marks);
            IReadOnlyList<Withheld> withheld = Kept(one, result) ? one.Case.Withheld : [];
            if (Kept(one, result))
            {
                bonds.Add(bond);
            }

            links.AddRange(withheld.Select(stays => stays.Link(bond.Id)));
            links.AddRange(result.Links);
            if (one.Verdict is not (Await or Clash or Refuse) && result.Next is (Settled.Then.Rest or Settled.Then.Again))
            {
                // Where nothing is written yet, or not all of it got through, what was never answered for stays in the outbox, to be looked for next time.
                done.AddRange(gathering.Stale[bond.Id]);
            }

            done.AddRange(one.Writes.Where(write => receipts.GetValueOrDefault(write.Id) is not Unsure and not null).Select(write => write.Id));
            Next(one, result, bond, now, pass, settled, failed);
            if (result.Until is { } until && bond.Key(bond.Begun) is { } begun)
            {
                putOff.Add((one.Case.Marks.FirstOrDefault(mark => mark.Key == begun) ?? new Mark(bond.Customer, begun), until));
            }

            actions.AddRange(Errands.Due(one.Case.At, bond, pass, now));
            history.AddRange(History.Of(one, result, bond, withheld, receipts, pass, now));
            var troubles = result.Findings.Concat(bond.Phase == BondPhase.Held ? [PassTroubles.Held(bond)]
                : result.Next == Settled.Then.Retry ? [PassTroubles.NotWritten(bond)] : []).ToList();
            findings.AddRange(troubles.Select(trouble => ((string?)bond.Id, trouble)));
            report = report.Plus(Counted(one, result, bond, receipts, pass, troubles) with { Withheld = withheld.Count });
        }

        var settlement = new Settlement
        {
            Customer = pass.Pack.Customer,
            Pass = pass.Pass,
            Bonds = bonds,
            Links = links,
            Done = done,
            Settled = settled,
            Failed = failed,
            PutOff = Soonest(putOff, failed),
            History = history,
            Actions = actions,
            Findings = findings,
        };
        return (settlement, report with { Findings = [.. report.Findings.Union(gathering.Troubles)] });
    }

    // A record that never began anything leaves no trace.
    private static bool Kept(PlannedCase one, Settled result) => !one.Case.IsNew || one.Verdict is not InStep || result.Links.Count > 0;

    private Bond Poisoned(Settled result, IReadOnlyList<Mark> marks) =>
        result.Next == Settled.Then.Refused && marks.Select(mark => mark.Attempts + 1).DefaultIfEmpty(options.Attempts).Max() >= options.Attempts
            ? result.Bond with { Phase = BondPhase.Held }
            : result.Bond;

    private void Next(
        PlannedCase one, Settled result, Bond bond, DateTimeOffset now, PassContext pass, List<Mark> settled, List<(Mark, DateTimeOffset)> failed)
    {
        IReadOnlyList<Mark> marks = one.Case.Marks.Count > 0 || result.Next == Settled.Then.Rest
            ? one.Case.Marks
            : [new Mark(bond.Customer, bond.Key(bond.Begun)!.Value)];
        switch (result.Next)
        {
            case Settled.Then.Rest:
            case Settled.Then.Refused when bond.Phase == BondPhase.Held:
                // What was put off for one rule stays marked, whatever another rule made of the same record.
                settled.AddRange(marks.Where(mark => !pass.PutOff.Contains(mark.Key)));
                break;
            case Settled.Then.Again:
                failed.AddRange(marks.Select(mark => (mark, now)));
                break;
            default:
                failed.AddRange(marks.Select(mark => (mark, now + Patience.After(mark.Attempts, TimeSpan.FromSeconds(1), options.LongestWait))));
                break;
        }
    }

    // Bonds of one record share its mark: it comes back for the first of them, and one that failed is not put off by another's patience.
    private static List<(Mark, DateTimeOffset)> Soonest(List<(Mark Mark, DateTimeOffset NotBefore)> putOff, List<(Mark Mark, DateTimeOffset)> failed) =>
        [.. putOff.Where(one => !failed.Exists(other => other.Mark.Key == one.Mark.Key)).GroupBy(one => one.Mark.Key).Select(same => same.MinBy(one => one.NotBefore))];

    private static PassReport Counted(
        PlannedCase one, Settled result, Bond bond, IReadOnlyDictionary<string, Receipt> receipts, PassContext pass, IReadOnlyList<Finding> troubles)
    {
        var delivered = one.Writes.Where(write => receipts.GetValueOrDefault(write.Id) is Delivered).ToList();
        var made = result.Next is Settled.Then.Rest or Settled.Then.Again;
        return new PassReport
        {
            Customer = pass.Pack.Customer,
            Pass = pass.Pass,
            Begun = one.Verdict is Begin && made ? 1 : 0,
            Fields = result.Landed.Count,
            Comments = delivered.Count(write => write is AddEntry),
            Files = delivered.Count(write => write is AddFile),
            Orders = delivered.Count(write => write is PlaceOrder),
            Items = delivered.Count(write => write is IdentifyItem),
            Waiting = one.Verdict is Await ? 1 : 0,
            Held = bond.Phase == BondPhase.Held ? 1 : 0,
            Ended = one.Verdict is End && made ? 1 : 0,
            Writes = delivered.Count,
            InStep = one.Verdict is InStep ? 1 : 0,
            Clean = made,
            Findings = troubles,
        };
    }
}
