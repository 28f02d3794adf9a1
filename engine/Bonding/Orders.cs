namespace Connector.Bonding;

/// <summary>What a catalog order is made of.</summary>
public static class Orders
{
    /// <summary>The table catalog items are looked up in, by name.</summary>
    public const string ItemTable = "sc_cat_item";

    /// <summary>The provider's item, or null when its name resolves to no single active one.</summary>
    public static string? Item(RequestRule rule, Situation at) => at.References.Find(Side.Provider, ItemTable, "name", rule.Item.Text);

    internal static Sequence<FieldValue> Variables(RequestRule rule, Situation at)
    {
        var given = at.Variables.ToLookup(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
        var values = rule.Variables.Select(variable =>
            new FieldValue(variable.Provider, variable.Fixed?.Text ?? given[variable.Customer ?? ""].FirstOrDefault() ?? ""));
        return rule.Marker is null ? [.. values] : [.. values, new FieldValue(rule.Marker, at.Bond.Id)];
    }
}
