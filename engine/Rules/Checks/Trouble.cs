namespace Connector.Rules.Checks;

/// <summary>Findings about a place in a rule.</summary>
internal static class Trouble
{
    public static Finding Error(this Place at, string code, string message, string fix) => new(
        code, Severity.Error, message, fix, at.File, at.Line);

    public static Finding Warning(this Place at, string code, string message, string fix) => new(
        code, Severity.Warning, message, fix, at.File, at.Line);

    /// <summary>Where a rule's test was written, as far as that is known.</summary>
    public static Place PlaceOf(this Rule rule, FieldTest test) => test.At.Line > 0 ? test.At : rule.At;

    /// <summary>The field as a reader of the rule file would name it.</summary>
    public static string Told(this FieldRule field) =>
        field.Customer == field.Provider || field.Provider.Length == 0 ? $"'{field.Customer}'"
        : field.Customer.Length == 0 ? $"'{field.Provider}'"
        : $"'{field.Customer}' to '{field.Provider}'";
}
