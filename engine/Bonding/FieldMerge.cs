using Connector.Bonding.Compiled;
using Connector.Bonding.Texts;

namespace Connector.Bonding;

/// <summary>The three-way comparison of one field: each side with the base, never the two sides alone.</summary>
internal static class FieldMerge
{
    /// <summary>Judges a field that has changed on either side of a bond whose two records exist.</summary>
    public static void Of(CompiledField field, in Sight seen, ref Outcomes outcomes)
    {
        if (seen.Customer.Value(field.Customer) is not { } customer || seen.Provider.Value(field.Provider) is not { } provider)
        {
            return;
        }

        // The rule's own code may be asked here, so it is asked once.
        var carried = field.ToProvider ? field.Carry(Side.Provider, customer) : null;
        if (seen.At.Planted == Planted.NoGetPutGuard && field.ToCustomer && seen.Provider.Changed(field.Provider, field.Folds) && !field.Same(field.Carry(Side.Customer, provider), customer))
        {
            Differ(field, carried, in seen, ref outcomes);
            return;
        }

        if (!(carried is not null && field.Same(carried, provider)) && !(field.ToCustomer && field.Same(field.Carry(Side.Customer, provider), customer)))
        {
            Differ(field, carried, in seen, ref outcomes);
        }
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

    private static void Differ(CompiledField field, string? toProvider, in Sight seen, ref Outcomes outcomes)
    {
        var (ofCustomer, ofProvider) = (seen.Customer.Changed(field.Customer, field.Folds), seen.Provider.Changed(field.Provider, field.Folds));
        if (ofCustomer && ofProvider)
        {
            if (Carrying.OnTheWay(field, in seen) is { } from)
            {
                Carrying.Of(field, from, in seen, $"{field.Changed(from)}, and the {from.Other().Word()} is on the way there", false, ref outcomes);
                return;
            }

            if (field is { Policy: Policy.MergesText, Field: Copy })
            {
                TextMoves.Of(field, in seen, ref outcomes);
                return;
            }

            if (field.Policy is Policy.HoldsOnClash or Policy.MergesText)
            {
                outcomes.Clash(field.Field.Customer, $"both sides changed {field.Field.Customer} differently since they last agreed");
                return;
            }
        }

        var (winner, why) = Winner(field, (ofCustomer, ofProvider), seen.At);
        if (winner == Side.Customer && field.ToProvider)
        {
            Carrying.Of(field, winner, toProvider, in seen, why, putsBack: !ofCustomer, ref outcomes);
        }
        else if (winner == Side.Provider && field.ToCustomer)
        {
            Carrying.Of(field, winner, in seen, why, putsBack: !ofProvider, ref outcomes);
        }
    }

    private static (Side From, string Why) Winner(CompiledField field, (bool Customer, bool Provider) changed, Situation at) => field.Policy switch
    {
        Policy.CustomerOwns => (Side.Customer, field.Owned),
        Policy.ProviderOwns => (Side.Provider, field.Owned),
        Policy.LatestWins when changed is (true, true) => Latest(field.Field, at),
        _ when changed.Customer && (!changed.Provider || field.ToProvider) => (Side.Customer, field.CustomerChanged),
        _ => (Side.Provider, field.ProviderChanged),
    };

    private static (Side From, string Why) Latest(FieldRule field, Situation at) =>
        string.CompareOrdinal(at.UpdatedOn(Side.Provider), at.UpdatedOn(Side.Customer)) > 0
            ? (Side.Provider, $"both changed {field.Customer}, the provider later")
            : (Side.Customer, $"both changed {field.Customer}, the customer last");
}
