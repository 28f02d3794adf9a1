namespace Connector.Rules.Checks;

/// <summary>What a rule may write where.</summary>
internal static class Reach
{
    /// <summary>The side whose new records begin bonds; null where <see cref="Rule.Starts"/> does not say.</summary>
    public static Side? Begins(this Rule rule)
    {
        if (rule.OneWayFrom is { } from)
        {
            return from;
        }

        var sides = rule.Starts.Tests().Select(test => test.Side).Distinct().ToArray();
        return sides.Length == 1 ? sides[0] : null;
    }

    /// <summary>Whether a field travels to a side at all, whoever owns it.</summary>
    public static bool Carries(this Rule rule, FieldRule field, Side to)
    {
        var oneWay = rule.OneWayFrom is not null || (field.When == When.Once && field is not Set);
        return field.CanGo(to) && !(oneWay && rule.Begins() == to);
    }

    /// <summary>Whether a rule ever writes a field's column on a side: what travels there, unless that side owns it.</summary>
    public static bool Writes(this Rule rule, FieldRule field, Side side) => rule.Carries(field, side) && field.Owner() != side;

    /// <summary>Whether edits on both sides travel, so that somebody has to win.</summary>
    public static bool IsContested(this Rule rule, FieldRule field) =>
        rule.OneWayFrom is null && field.When != When.Once && field.CanGo(Side.Customer) && field.CanGo(Side.Provider);

    /// <summary>The column the bond itself writes on a side, if it does.</summary>
    public static string? Stamp(this Rule rule, Side side) => rule switch
    {
        BondRule bond => bond.Correlation.On(side),
        RequestRule request => request.Correlation.On(side),
        _ => null,
    };

    /// <summary>Whether a field's value can be made: what a plugin makes can once its rule has joined the pack of one of the plugin's customers.</summary>
    public static bool IsBound(this FieldRule field) => field is not (Named { Code: null } or Virtual { By: not null, Make: null });

    /// <summary>The side that owns a field, if one does.</summary>
    public static Side? Owner(this FieldRule field) => field.Policy switch
    {
        Policy.CustomerOwns => Side.Customer,
        Policy.ProviderOwns => Side.Provider,
        _ => null,
    };
}
