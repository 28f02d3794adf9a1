using System.Globalization;
using System.Text.RegularExpressions;
using Connector.Abstractions.Dictionaries;

namespace Connector.Rules.Checks.Dictionaries;

/// <summary>Whether a value can stand in a column.</summary>
internal static partial class ValueForm
{
    /// <summary>Whether the value has the form of the column's kind and length; an empty one always has.</summary>
    public static bool Fits(DictionaryColumn column, string value) => value.Length == 0 || column.Kind() switch
    {
        ColumnKind.Whole => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ColumnKind.Number => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        ColumnKind.TrueFalse => value is "true" or "false",
        ColumnKind.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ColumnKind.Moment => DateTime.TryParseExact(value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ColumnKind.Reference => IsId(value),
        ColumnKind.References => value.Split(',').All(IsId),
        ColumnKind.Text => column.MaxLength == 0 || value.Length <= column.MaxLength,
        _ => true,
    };

    /// <summary>Whether the value is one of the choices, where there are choices; a field may always be empty.</summary>
    public static bool IsChoice(DictionaryColumn column, string value) =>
        value.Length == 0 || column.Choices is not { } choices || choices.Any(choice => string.Equals(choice.Value, value, StringComparison.OrdinalIgnoreCase));

    /// <summary>What to write instead of a value that is no choice.</summary>
    public static string ChoiceFix(DictionaryColumn column, string value)
    {
        var labelled = column.Choices!.FirstOrDefault(choice => string.Equals(choice.Label, value, StringComparison.OrdinalIgnoreCase));
        return labelled is not null
            ? $"'{value}' is the label; write the value, '{labelled.Value}'"
            : Words.DidYouMean(value, column.Choices!.Select(choice => choice.Value));
    }

    private static bool IsId(string value) => SysId().IsMatch(value);

    [GeneratedRegex(@"^[0-9a-f]{32}\z")]
    private static partial Regex SysId();
}
