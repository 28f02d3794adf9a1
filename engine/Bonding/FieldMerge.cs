namespace Connector.Bonding;

/// <summary>The three-way comparison of one field: each side with the base, never the two sides alone.</summary>
internal static class FieldMerge
{
    /// <summary>Judges a field of a bond whose two records exist.</summary>
    public static FieldOutcome Of(FieldRule field, Situation at)
    {
        if (field is Set || field.When == When.Once)
        {
            var to = at.Bond.Begun.Other();
            return at.FoundAgain && at.Value(to, field.Column(to)) is "" ? Beginning.First(field, at.Bond.Begun, at) : FieldOutcome.Nothing;
        }

        var customer = at.Value(Side.Customer, field.ReadColumn(Side.Customer));
        var provider = at.Value(Side.Provider, field.ReadColumn(Side.Provider));
        if (customer is null || provider is null)
        {
            return FieldOutcome.Nothing;
        }

        var changed = (Customer: Changed(at, Side.Customer, field), Provider: Changed(at, Side.Provider, field));
        if (changed is (false, false) || Equivalent(field, customer, provider))
        {
            return FieldOutcome.Nothing;
        }

        return Winner(field, changed, at) switch
        {
            { Clash: true } => FieldOutcome.Clashing($"both sides changed {field.Customer} differently since they last agreed"),
            { From: { } from, Why: var why } => Move(field, from, at, why, putsBack: !(from == Side.Customer ? changed.Customer : changed.Provider)),
            _ => FieldOutcome.Nothing,
        };
    }

    /// <summary>
    /// Whether the two values say the same: one carries to the other, or the other translates back to it. The second half is the GetPut guard,
    /// which keeps a many-to-one table from oscillating.
    /// </summary>
    public static bool Equivalent(FieldRule field, string customer, string provider) =>
        (field.CanGo(Side.Provider) && Same(field, field.Carry(Side.Provider, customer), provider))
        || (field.CanGo(Side.Customer) && Same(field, field.Carry(Side.Customer, provider), customer));

    /// <summary>Whether two values of one column say the same; keys such as e-mail addresses compare without regard to case.</summary>
    public static bool Same(FieldRule field, string? left, string? right) =>
        string.Equals(left, right, field is Lookup ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>The move of a side's value to the other side, or why it cannot be made.</summary>
    public static FieldOutcome Move(FieldRule field, Side from, Situation at, string why, bool putsBack = false)
    {
        var to = from.Other();
        var value = at.Value(from, field.ReadColumn(from)) ?? "";
        var old = at.Value(to, field.ReadColumn(to));
        if (putsBack && old is not null && at.Bond.Base.On(to).PutBack.TryGetValue(field.Column(to), out var before) && before == old)
        {
            return FieldOutcome.Contested($"{field.Column(to)} on the {to.Word()}'s side keeps returning to a value that {why} has already replaced");
        }

        return field.Carry(to, value) switch
        {
            null => FieldOutcome.Unanswered($"no line of {field.Column(from)} says what '{value}' is on the {to.Word()}'s side ({field.At})"),
            { } carried when field is Lookup lookup => Refer(lookup, to, carried, old, why, putsBack, at),
            { } carried => FieldOutcome.Moving(new FieldMove(field, to, field.Column(to), old, carried, carried, why, putsBack)),
        };
    }

    private static FieldOutcome Refer(Lookup lookup, Side to, string key, string? old, string why, bool putsBack, Situation at)
    {
        if (key.Length == 0)
        {
            return FieldOutcome.Moving(new FieldMove(lookup, to, lookup.Column(to), old, "", "", why, putsBack));
        }

        if (at.References.Find(to, lookup.Table(to)!, lookup.By, key) is { } sysId)
        {
            return FieldOutcome.Moving(new FieldMove(lookup, to, lookup.Column(to), old, sysId, key, why, putsBack));
        }

        var missing = $"the {to.Word()} has no single active {lookup.Table(to)} whose {lookup.By} is the one {lookup.Column(to.Other())} names ({lookup.At})";
        return lookup.OnMissing == Missing.LeaveEmpty ? FieldOutcome.LeftEmpty(missing) : FieldOutcome.Unanswered(missing);
    }

    private static Winning Winner(FieldRule field, (bool Customer, bool Provider) changed, Situation at)
    {
        if (changed is (true, true) && field.Policy == Policy.HoldsOnClash)
        {
            return new Winning(null, "", Clash: true);
        }

        var winner = field.Policy switch
        {
            Policy.CustomerOwns => new Winning(Side.Customer, $"the customer owns {field.Customer}"),
            Policy.ProviderOwns => new Winning(Side.Provider, $"the provider owns {field.Provider}"),
            Policy.LatestWins when changed is (true, true) => Latest(field, at),
            _ when changed.Customer && (!changed.Provider || field.CanGo(Side.Provider)) => new Winning(Side.Customer, $"the customer changed {field.Customer}"),
            _ => new Winning(Side.Provider, $"the provider changed {field.Provider}"),
        };

        return field.CanGo(winner.From!.Value.Other()) ? winner : new Winning(null, "");
    }

    private static Winning Latest(FieldRule field, Situation at) =>
        string.CompareOrdinal(at.UpdatedOn(Side.Provider), at.UpdatedOn(Side.Customer)) > 0
            ? new Winning(Side.Provider, $"both changed {field.Customer}, the provider later")
            : new Winning(Side.Customer, $"both changed {field.Customer}, the customer last");

    private readonly record struct Winning(Side? From, string Why, bool Clash = false);

    private static bool Changed(Situation at, Side side, FieldRule field)
    {
        var column = field.ReadColumn(side);
        var agreed = at.Bond.Base.On(side)[column];
        return agreed is null || (at.Record(side)?[column] is { } now && !Same(field, now, agreed));
    }
}
