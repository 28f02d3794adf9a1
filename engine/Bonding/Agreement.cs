namespace Connector.Bonding;

/// <summary>Works out what both sides now agree on, from what was judged and from what was read back. Pure.</summary>
public static class Agreement
{
    /// <summary>The bond after a pass.</summary>
    public static Settled After(Situation at, Verdict verdict, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts)
    {
        var moves = verdict switch { Begin begin => begin.Moves, Carry carry => carry.Moves, End end => end.Moves, _ => Moves.None };
        var known = verdict is InStep inStep ? inStep.Known : moves.Known;
        var links = new List<EntryLink>(known);
        links.AddRange(Links(at, writes, receipts));
        List<Finding> findings = [.. verdict.Findings];
        if (verdict is Await or Clash or Refuse)
        {
            return new Settled(at.Bond with { Phase = Phase(verdict, at), Reason = verdict.Reason }, links, findings, [], Settled.Then.Rest)
            {
                Until = (verdict as Await)?.Until,
            };
        }

        var failures = writes.Select(write => receipts.GetValueOrDefault(write.Id)).Where(receipt => receipt is not Delivered).ToList();
        var bond = Keyed(at.Bond, writes, receipts);
        var landed = moves.Fields.Where(move => Landed(move, writes, receipts)).ToList();
        if (failures.Count > 0)
        {
            bond = IsMade(writes, receipts) ? bond with { Base = Made(at, bond, moves, writes, receipts) } : bond;
            return new Settled(bond with { Reason = Reason(failures) }, links, [.. findings, .. Unstuck(at, landed, writes, receipts)], landed, Failed(failures));
        }

        findings.AddRange(Unstuck(at, landed, writes, receipts));
        bond = bond with { Base = Base(at, bond, moves, writes, receipts), Phase = Phase(verdict, at), Reason = verdict.Reason };
        return Pending(at, verdict, bond)
            ? new Settled(bond with { Base = Unread(bond) }, links, findings, landed, Settled.Then.Again)
            : new Settled(bond, links, findings, landed, Settled.Then.Rest);
    }

    private static BondPhase Phase(Verdict verdict, Situation at) => verdict switch
    {
        Await => BondPhase.Waiting,
        Clash or Refuse => BondPhase.Held,
        End => BondPhase.Ended,
        Begin or Carry => BondPhase.Bonded,
        _ when at.Bond.Phase == BondPhase.Severed => BondPhase.Severed,
        _ when at.Unmade => BondPhase.Ended,
        _ => at.Bond.Phase == BondPhase.Ended ? BondPhase.Ended : BondPhase.Bonded,
    };

    // A counterpart that came through is there, whatever else did not get through with it.
    private static bool IsMade(IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts) =>
        writes.Any(write => write is CreateRecord && receipts.GetValueOrDefault(write.Id) is Delivered);

    // Of what stands there already nothing need be sent again; of the side that began, not all may have travelled.
    private static Base Made(Situation at, Bond bond, Moves moves, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts)
    {
        var to = bond.Begun.Other();
        return bond.Base.With(bond.Begun, SideBase.Empty).With(to, SideAgreement.After(to, at, bond, moves, writes, receipts));
    }

    private static Base Base(Situation at, Bond bond, Moves moves, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts) => new(
        SideAgreement.After(Side.Customer, at, bond, moves, writes, receipts), SideAgreement.After(Side.Provider, at, bond, moves, writes, receipts));

    // An order's stamp and entries can only follow once the requested item exists.
    private static bool Pending(Situation at, Verdict verdict, Bond bond) =>
        verdict is Begin && at.Rule is RequestRule && bond.Key(bond.Begun.Other()) is not null;

    // What was said on the side that began is read from its beginning, for nothing of it could travel yet.
    private static Base Unread(Bond bond) => bond.Base.With(bond.Begun, bond.Base.On(bond.Begun) with { ModCount = -1, UpdatedOn = "" });

    private static Bond Keyed(Bond bond, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts)
    {
        foreach (var write in writes)
        {
            if (bond.Key(write.Key.Side) is null && receipts.GetValueOrDefault(write.Id) is Delivered { Key.SysId.Length: > 0 } delivered)
            {
                bond = bond.WithKey(delivered.Key);
            }
        }

        return bond;
    }

    private static IEnumerable<EntryLink> Links(Situation at, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts)
    {
        foreach (var write in writes)
        {
            if (receipts.GetValueOrDefault(write.Id) is not Delivered delivered)
            {
                continue;
            }

            var origin = write.Key.Side.Other();
            if (write is AddEntry entry)
            {
                yield return new EntryLink(at.Bond.Id, EntryKind.Journal, origin, entry.SourceId, delivered.EntryId);
            }
            else if (write is AddFile file)
            {
                yield return new EntryLink(at.Bond.Id, EntryKind.Attachment, origin, file.Source.SysId, delivered.EntryId);
            }
        }
    }

    private static bool Landed(FieldMove move, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts) =>
        writes.Any(write => move.IsIn(write) && receipts.GetValueOrDefault(write.Id) is Delivered);

    private static IEnumerable<Finding> Unstuck(
        Situation at, List<FieldMove> landed, IReadOnlyList<Write> writes, IReadOnlyDictionary<string, Receipt> receipts)
    {
        foreach (var move in landed)
        {
            var holds = SideAgreement.Final(move.To, writes, receipts)?[move.Field is Set ? move.Column : move.Field.ReadColumn(move.To)];
            if (holds is not null && at.Rule is not ReplicaRule && !FieldMerge.Same(move.Field, holds, move.Expect))
            {
                yield return Troubles.DidNotStick($"{at.Bond.Customer}/{at.Rule.Name} {move.To.Word()}:{at.Rule.Tables.On(move.To)}", move, holds);
            }
        }
    }

    private static string Reason(List<Receipt?> failures) => failures.OfType<Refused>().Where(refused => !refused.Passing)
        .Select(refused => $"the instance refused the write with {refused.Status}: {refused.Detail}")
        .Concat(failures.OfType<Refused>().Select(refused => $"not written yet: {refused.Detail}"))
        .Concat(failures.OfType<Unsure>().Select(unsure => $"it is not known whether the write arrived: {unsure.Detail}"))
        .FirstOrDefault() ?? "the write was not sent";

    private static Settled.Then Failed(List<Receipt?> failures) =>
        failures.Exists(receipt => receipt is Refused { Passing: false }) ? Settled.Then.Refused : Settled.Then.Retry;
}
