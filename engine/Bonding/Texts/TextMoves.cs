using Connector.Bonding.Compiled;

namespace Connector.Bonding.Texts;

/// <summary>A text that both sides have edited, merged and brought to whichever side does not hold the merged text yet.</summary>
internal static class TextMoves
{
    public static void Of(CompiledField field, in Sight seen, ref Outcomes outcomes)
    {
        var (customer, provider) = (seen.Customer.Value(field.Customer)!, seen.Provider.Value(field.Provider)!);
        var merged = TextMerge.Of(Agreed(seen.Customer.Agreed(field.Customer), seen.Provider.Agreed(field.Provider)), customer, provider);
        var why = $"both changed {field.Field.Customer}, and their texts are merged"
            + (merged.KeptBoth ? "; where both changed the same lines, both versions stand" : "");
        Move(field, Side.Provider, provider, merged.Text, why, ref outcomes);
        Move(field, Side.Customer, customer, merged.Text, why, ref outcomes);
    }

    // A side that took another text than was written agreed on that one.
    private static string Agreed(string? customer, string? provider) => (customer, provider) switch
    {
        (null, _) or (_, null) => "",
        _ when customer == provider => customer,
        _ => TextMerge.Common(customer, provider),
    };

    private static void Move(CompiledField field, Side to, string held, string merged, string why, ref Outcomes outcomes)
    {
        var carried = field.Carry(to, merged) ?? merged;
        if (held != carried)
        {
            outcomes.Move(new FieldMove(field.Field, to, field.Field.Column(to), held, carried, carried, why));
        }
    }
}
