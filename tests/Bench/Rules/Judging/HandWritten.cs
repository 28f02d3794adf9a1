using System.Runtime.CompilerServices;
using Connector.Abstractions.Bonds;
using Connector.Abstractions.Records;
using Connector.Abstractions.Rules;
using Connector.Bonding;

namespace Connector.Bench.Rules.Judging;

/// <summary>
/// What somebody would write by hand for this one rule, and no other, to get the same verdicts: the columns are ordinals, the reasons and the value
/// tables are code, every field is one line. It looks at everything the judge looks at for such a bond (severed, unmade, missing, the wait, both sides
/// against the base, owners and put-back values, stamps, entries) and gives the same moves with the same reasons.
/// </summary>
internal sealed class HandWritten(BondRule rule)
{
    private static readonly InStep Agreed = new("both sides say the same", []);
    private static readonly int[] C = [.. JudgeWorld.Mapped.Select(JudgeWorld.OfIncident)];
    private static readonly int[] P = [.. JudgeWorld.Mapped.Select(JudgeWorld.OfCase)];
    private static readonly int[] Tested = [.. ((string[])["category", "priority", "active", "assignment_group"]).Select(JudgeWorld.OfIncident)];
    private static readonly (int Customer, int Provider) Stamp = (JudgeWorld.OfIncident("correlation_id"), JudgeWorld.OfCase("correlation_id"));

    private readonly FieldRule[] _fields = [.. rule.Fields];

    public Verdict Judge(Situation at)
    {
        if (at.Bond.Phase == BondPhase.Severed)
        {
            return new InStep("a person severed this bond", []);
        }

        if (at.Unmade)
        {
            throw new NotSupportedException("Every bond of the measurement has begun.");
        }

        if (at.Missing.Count > 0)
        {
            return new Refuse($"the {at.Missing[0].Word()}'s record is gone");
        }

        var customer = at.Customer is null ? [] : at.Customer.Values;
        var agreed = at.Bond.Base.Customer.Values.Span;
        if (!Starts(customer, agreed))
        {
            return Waits(at, customer, agreed);
        }

        return Merge(at, customer, agreed);
    }

    /// <summary>The condition alone.</summary>
    public static bool Starts(ReadOnlySpan<string?> customer) =>
        Same(customer[Tested[0]], "network") && customer[Tested[1]] is "1" or "2" or "3" && !Same(customer[Tested[2]], "false") && customer[Tested[3]] is { Length: > 0 };

    private static bool Starts(ReadOnlySpan<string?> now, ReadOnlySpan<string?> agreed) =>
        Same(At(now, Tested[0]) ?? agreed[15], "network") && (At(now, Tested[1]) ?? agreed[16]) is "1" or "2" or "3"
        && !Same(At(now, Tested[2]) ?? agreed[17], "false") && (At(now, Tested[3]) ?? agreed[18]) is { Length: > 0 };

    private static Await Waits(Situation at, ReadOnlySpan<string?> now, ReadOnlySpan<string?> agreed)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        var key = at.Bond.CustomerKey!.Value;
        text.AppendLiteral("customer:");
        text.AppendLiteral(key.Table);
        text.AppendLiteral("/");
        text.AppendLiteral(key.SysId);
        var word = " waits: ";
        Tell(Same(At(now, Tested[0]) ?? agreed[15], "network"), "the customer's category is '", At(now, Tested[0]) ?? agreed[15], ref word, ref text);
        Tell((At(now, Tested[1]) ?? agreed[16]) is "1" or "2" or "3", "the customer's priority is '", At(now, Tested[1]) ?? agreed[16], ref word, ref text);
        Tell(!Same(At(now, Tested[2]) ?? agreed[17], "false"), "the customer's active is '", At(now, Tested[2]) ?? agreed[17], ref word, ref text);
        Tell((At(now, Tested[3]) ?? agreed[18]) is { Length: > 0 }, "the customer's assignment_group is '", At(now, Tested[3]) ?? agreed[18], ref word, ref text);
        return new Await(text.ToStringAndClear());
    }

    private static void Tell(bool holds, string column, string? value, ref string word, ref DefaultInterpolatedStringHandler text)
    {
        if (holds)
        {
            text.AppendLiteral(word);
            text.AppendLiteral(column);
            text.AppendLiteral(value ?? "");
            text.AppendLiteral("'");
            word = " and ";
        }
    }

    private Verdict Merge(Situation at, ReadOnlySpan<string?> c, ReadOnlySpan<string?> cb)
    {
        var p = at.Provider is null ? [] : at.Provider.Values;
        var pb = at.Bond.Base.Provider.Values.Span;
        var moves = default(Moved);
        Owned(0, at, At(c, C[0]), cb[0], At(p, P[0]), pb[0], "the customer owns short_description", ref moves);
        Owned(1, at, At(c, C[1]), cb[1], At(p, P[1]), pb[1], "the customer owns description", ref moves);
        Owned(2, at, At(c, C[2]), cb[2], At(p, P[2]), pb[2], "the customer owns u_site", ref moves);
        Owned(3, at, At(c, C[3]), cb[3], At(p, P[3]), pb[3], "the customer owns u_floor", ref moves);
        Owned(4, at, At(c, C[4]), cb[4], At(p, P[4]), pb[4], "the customer owns u_room", ref moves);
        Owned(5, at, At(c, C[5]), cb[5], At(p, P[5]), pb[5], "the customer owns u_phone", ref moves);
        Owned(6, at, At(c, C[6]), cb[6], At(p, P[6]), pb[6], "the customer owns u_asset", ref moves);
        Owned(7, at, At(c, C[7]), cb[7], At(p, P[7]), pb[7], "the customer owns u_vendor", ref moves);
        Latest(8, at, At(c, C[8]), cb[8], At(p, P[8]), pb[8], "the customer changed contact_type", "the provider changed contact_type", ref moves);
        Latest(9, at, At(c, C[9]), cb[9], At(p, P[9]), pb[9], "the customer changed business_service", "the provider changed business_service", ref moves);
        Latest(10, at, At(c, C[10]), cb[10], At(p, P[10]), pb[10], "the customer changed cmdb_ci", "the provider changed cmdb_ci", ref moves);
        Latest(11, at, At(c, C[11]), cb[11], At(p, P[11]), pb[11], "the customer changed location", "the provider changed location", ref moves);
        Latest(12, at, At(c, C[12]), cb[12], At(p, P[12]), pb[12], "the customer changed state", "the provider changed state", ref moves);
        Owned(13, at, At(c, C[13]), cb[13], At(p, P[13]), pb[13], "the customer owns urgency", ref moves);
        Computed(14, At(c, C[14]), cb[14], At(p, P[14]), pb[14], "the customer changed number", ref moves);
        if ((at.Customer is not null && c[Stamp.Customer] is "") || (at.Provider is not null && p[Stamp.Provider] is ""))
        {
            throw new NotSupportedException("Every bond of the measurement is stamped.");
        }

        if (at.Entries.Count + at.Files.Count > 0)
        {
            throw new NotSupportedException("No bond of the measurement has entries.");
        }

        return moves.Count == 0 ? Agreed : Carried(moves.Taken());
    }

    private static Carry Carried(FieldMove[] moves)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[512]);
        for (var place = 0; place < moves.Length; place++)
        {
            text.AppendLiteral(place == 0 ? "" : "; ");
            text.AppendLiteral(moves[place].Reason);
        }

        return new Carry(text.ToStringAndClear(), new Moves(moves, [], [], []));
    }

    private void Owned(int n, Situation at, string? c, string? cb, string? p, string? pb, string why, ref Moved moves)
    {
        var (ofCustomer, ofProvider) = (Changed(c, cb), Changed(p, pb));
        if ((ofCustomer || ofProvider) && (c ?? cb) is { } value && (p ?? pb) is { } old && !Equal(n, value, old))
        {
            if (!ofCustomer && at.Bond.Base.Provider.PutBack.TryGetValue(_fields[n].Provider, out var before) && before == old)
            {
                throw new NotSupportedException("No field of the measurement is contested.");
            }

            moves.Add(new FieldMove(_fields[n], Side.Provider, _fields[n].Provider, old, ToProvider(n, value)!, ToProvider(n, value)!, why, !ofCustomer));
        }
    }

    private void Latest(int n, Situation at, string? c, string? cb, string? p, string? pb, string customerChanged, string providerChanged, ref Moved moves)
    {
        var (ofCustomer, ofProvider) = (Changed(c, cb), Changed(p, pb));
        if ((!ofCustomer && !ofProvider) || (c ?? cb) is not { } customer || (p ?? pb) is not { } provider || Equal(n, customer, provider))
        {
            return;
        }

        var field = _fields[n];
        var (toProvider, why) = (ofCustomer, ofProvider) switch
        {
            (true, true) when string.CompareOrdinal(at.UpdatedOn(Side.Provider), at.UpdatedOn(Side.Customer)) > 0 => (false, $"both changed {field.Customer}, the provider later"),
            (true, true) => (true, $"both changed {field.Customer}, the customer last"),
            (true, false) => (true, customerChanged),
            _ => (false, providerChanged),
        };
        var carried = (toProvider ? ToProvider(n, customer) : ToCustomer(n, provider)) ?? throw new NotSupportedException("Every value of the measurement has a line.");
        moves.Add(toProvider
            ? new FieldMove(field, Side.Provider, field.Provider, provider, carried, carried, why)
            : new FieldMove(field, Side.Customer, field.Customer, customer, carried, carried, why));
    }

    private void Computed(int n, string? c, string? cb, string? p, string? pb, string why, ref Moved moves)
    {
        if ((Changed(c, cb) || Changed(p, pb)) && (c ?? cb) is { } value && (p ?? pb) is { } old && Number(value) is var carried && carried != old && Changed(c, cb))
        {
            moves.Add(new FieldMove(_fields[n], Side.Provider, "number", old, carried, carried, why));
        }
    }

    private static string Number(string number) => $"Incident {number} of Acme";

    private static bool Equal(int n, string customer, string provider) => ToProvider(n, customer) == provider || ToCustomer(n, provider) == customer;

    private static string? ToProvider(int n, string value) => n switch
    {
        12 => value switch { "1" => "1", "2" => "10", "3" => "18", "6" => "6", "7" => "3", "8" => "3", "" => "", _ => null },
        13 => value switch { "1" => "high", "2" => "medium", "3" => "low", "" => "", _ => null },
        _ => value,
    };

    private static string? ToCustomer(int n, string value) => n switch
    {
        12 => value switch { "1" => "1", "10" => "2", "18" => "3", "6" => "6", "3" => "7", "" => "", _ => null },
        13 => value switch { "high" => "1", "medium" => "2", "low" => "3", "" => "", _ => null },
        _ => value,
    };

    private static bool Changed(string? now, string? agreed) => agreed is null || (now is not null && !string.Equals(now, agreed));

    private static bool Same(string? value, string wanted) => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase);

    private static string? At(ReadOnlySpan<string?> values, int ordinal) => ordinal < values.Length ? values[ordinal] : null;

    /// <summary>Room for all fifteen moves on the stack, so that only the ones there are cost anything.</summary>
    private ref struct Moved
    {
        private Room _room;

        public int Count { get; private set; }

        public void Add(FieldMove move) => _room[Count++] = move;

        public readonly FieldMove[] Taken() => ((ReadOnlySpan<FieldMove>)_room)[..Count].ToArray();

        [InlineArray(15)]
        private struct Room
        {
            private FieldMove _first;
        }
    }
}
