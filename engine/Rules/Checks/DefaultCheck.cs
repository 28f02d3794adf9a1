namespace Connector.Rules.Checks;

/// <summary>A default stands in for something that travels to its side.</summary>
internal static class DefaultCheck
{
    public static IEnumerable<Finding> Check(Rule rule) =>
        from field in rule.Fields
        where field.Default is not null && (field is Set || !rule.Writes(field, field.Default.On))
        select field.At.Error(
            Codes.BadDefault,
            field is Set
                ? $"The field {field.Told()} is set to one value, so a default can never stand in"
                : $"The field {field.Told()} never writes the {field.Default!.On.Word()}'s side, so a default there can never stand in",
            "Take .OrElse(…) out, or name the other side");
}
