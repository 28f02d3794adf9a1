using Connector.Bonding;

namespace Connector.Passes;

/// <summary>Turns what was done into history rows.</summary>
internal static class History
{
    public static IEnumerable<HistoryRow> Of(
        PlannedCase one, Settled result, Bond bond, IReadOnlyList<Withheld> withheld, IReadOnlyDictionary<string, Receipt> receipts, PassContext pass, DateTimeOffset now)
    {
        if (Turn(one.Verdict, one.Case.At.Bond, bond) is { } turn)
        {
            yield return Row(turn, bond.Key(bond.Begun.Other()), "", null, null, bond.Reason, one.Case.At.Rule.At);
        }

        foreach (var move in result.Landed)
        {
            var what = move.PutsBack ? "put back" : "carry";
            var row = Row(what, bond.Key(move.To), move.Column, move.Old, move.Expect, move.Reason, Lines.Of(move.Field, one.Case.At.Rule));
            yield return move.Field is Set ? row : row with
            {
                From = bond.Key(move.To.Other()),
                Source = one.Case.At.Value(move.To.Other(), move.Field.ReadColumn(move.To.Other())),
            };
        }

        foreach (var write in one.Writes.Where(write => receipts.GetValueOrDefault(write.Id) is Delivered))
        {
            if (write is AddEntry entry)
            {
                yield return Row("comment", write.Key, entry.Field, null, null, "a new entry travels", Lines.Of(entry, one.Case.At.Rule));
            }
            else if (write is AddFile file)
            {
                yield return Row("file", write.Key, file.Source.FileName, null, null, "a new file travels", Lines.OfFiles(one.Case.At.Rule));
            }
        }

        foreach (var stays in withheld)
        {
            yield return Row("withhold", null, stays.Name, null, null, stays.Sentence, Lines.Of(stays, one.Case.At.Rule));
        }

        HistoryRow Row(string what, RecordKey? to, string column, string? old, string? @new, string reason, Place at) => new(
            bond.Id, pass.Pass, now, what, to, column, old, @new, reason, $"{one.Case.At.Rule.Name} {at}", pass.Book);
    }

    private static string? Turn(Verdict verdict, Bond before, Bond after) => verdict switch
    {
        Begin when after.Base.Customer.ModCount >= 0 || after.Base.Provider.Values.Count > 0 => "begin",
        End when before.Phase != BondPhase.Ended => "end",
        Await when before.Phase != BondPhase.Waiting || before.Reason != after.Reason => "wait",
        _ when after.Phase == BondPhase.Held && before.Phase != BondPhase.Held => "hold",
        _ => null,
    };
}
