namespace Connector.Instances.Queries;

/// <summary>What may stand in an encoded query.</summary>
internal static class QueryText
{
    private const int LongestValue = 1000;

    /// <summary>Whether a name is a column or a dot-walk and nothing else.</summary>
    public static bool IsField(string name) =>
        name.Length > 0 && (char.IsAsciiLetterLower(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');

    /// <summary>Whether a value is a sys_id, or one of the words some system rows have in its place.</summary>
    public static bool IsId(string value) => value.Length is > 0 and <= 64 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    /// <summary>Whether a text can be found within a sys_id, or a list of them.</summary>
    public static bool IsPartOfIds(string text) => text.All(c => char.IsAsciiHexDigit(c) || c == ',');

    /// <summary>Whether a field is a record's own sys_id, which is no reference.</summary>
    public static bool IsOwnId(string field) => field == "sys_id" || field.EndsWith(".sys_id", StringComparison.Ordinal);

    /// <summary>
    /// Whether an instance takes the value as it is meant. It runs <c>javascript:</c>, reads <c>NULL</c> as empty,
    /// and nobody promises what becomes of line ends, outer blanks and very long values.
    /// </summary>
    public static bool IsPlain(string value) =>
        value.Length is > 0 and <= LongestValue
        && !char.IsWhiteSpace(value[0]) && !char.IsWhiteSpace(value[^1])
        && !value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
        && !value.Equals("NULL", StringComparison.OrdinalIgnoreCase)
        && !value.AsSpan().ContainsAnyInRange('\0', '\u001F') && IsWellFormed(value);

    /// <summary>The value with its carets doubled.</summary>
    public static string Escaped(string value) => value.Replace("^", "^^", StringComparison.Ordinal);

    /// <summary>Whether every surrogate has its pair: the rest cannot be sent as UTF-8.</summary>
    public static bool IsWellFormed(string value)
    {
        for (var at = 0; at < value.Length; at++)
        {
            if (char.IsSurrogate(value[at]) && (!char.IsHighSurrogate(value[at]) || ++at == value.Length || !char.IsLowSurrogate(value[at])))
            {
                return false;
            }
        }

        return true;
    }
}
