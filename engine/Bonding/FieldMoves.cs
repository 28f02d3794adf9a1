namespace Connector.Bonding;

/// <summary>What can be asked of a <see cref="FieldMove"/>.</summary>
internal static class FieldMoves
{
    /// <summary>Whether reading that column gives the move's value once it is written.</summary>
    public static bool Shows(this FieldMove move, Side side, string column) =>
        move.To == side && (move.Field is Set or Virtual ? move.Column : move.Field.ReadColumn(side)) == column;

    /// <summary>Whether a write brings the move's value, and not only one on the way there.</summary>
    public static bool IsIn(this FieldMove move, Write write) => write.Key.Side == move.To && Fields(write) is { } fields && Holds(fields, move);

    private static bool Holds(Sequence<FieldValue> fields, FieldMove move)
    {
        foreach (var field in fields)
        {
            if (field.Field == move.Column && field.Value == move.New)
            {
                return true;
            }
        }

        return false;
    }

    private static Sequence<FieldValue>? Fields(Write write) => write switch
    {
        UpdateRecord update => update.Fields,
        CreateRecord create => create.Fields,
        PlaceOrder order => order.Fields,
        IdentifyItem item => item.Fields,
        _ => null,
    };
}
