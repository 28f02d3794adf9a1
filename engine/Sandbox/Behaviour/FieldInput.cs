using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Display;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>Makes the stored form of a value a caller sent. Null means the value is not taken and the old one stays.</summary>
internal sealed class FieldInput(Database database, InstanceProperties properties, Account account, InputForm form)
{
    private readonly bool isDisplay = form == InputForm.Display;
    private const int SysIdLength = 32;

    public string? Convert(TableDefinition table, Column column, string given) => column.Kind switch
    {
        ColumnKind.Boolean => given.Trim().ToLowerInvariant() is "true" or "1" or "yes" or "on" ? "true" : "false",
        ColumnKind.Integer => Choice(table, column, given) is { } text ? Number(Ungrouped(text), whole: true) : null,
        ColumnKind.Decimal => Number(Ungrouped(given), whole: false),
        ColumnKind.Money => Number(given.TrimStart('$').Replace(",", "", StringComparison.Ordinal), whole: false),
        ColumnKind.DateTime or ColumnKind.DueDate => DateTimeOf(given),
        ColumnKind.Date => DateOf(given),
        ColumnKind.Duration => DurationText.Parse(given),
        ColumnKind.Reference => isDisplay ? ByDisplay(column, given) : Cut(given.Trim(), SysIdLength),
        ColumnKind.List => isDisplay ? string.Join(',', Names(given).Select(n => ByDisplay(column, n)).Where(id => id.Length > 0)) : given,
        ColumnKind.Text when table.ChoicesOf(column) is not null => Choice(table, column, given) is { } text ? Cut(text, column.Length) : null,
        ColumnKind.Text => Cut(given, column.Length),
        _ => given,
    };

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Cut(string text, int length)
    {
        if (length <= 0 || text.Length <= length) return text;
        // Never cut a surrogate pair in two: half a pair is not text any more.
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    private string? Choice(TableDefinition table, Column column, string given)
    {
        if (given.Length == 0 || table.ChoicesOf(column) is not { } choices) return given;
        if (isDisplay && choices.ValueOf(given) is { } value) return value;
        return form == InputForm.Platform || choices.Contains(given) || properties.IsTrue(InstanceProperties.AllowUnknownChoice) ? given : null;
    }

    /// <summary>A number as it is shown has its thousands set apart.</summary>
    private string Ungrouped(string number) => isDisplay ? number.Replace(",", "", StringComparison.Ordinal) : number;

    private static string? Number(string given, bool whole)
    {
        var text = given.Trim();
        if (text.Length == 0) return "";
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        if (!whole) return text;
        return number is >= long.MinValue and <= long.MaxValue ? ((long)number).ToString(CultureInfo.InvariantCulture) : null;
    }

    private string? DateTimeOf(string given)
    {
        var text = given.Trim();
        if (text.Length == 0) return "";
        if (!isDisplay) return WireDate.TryParse(text, out var utc) ? WireDate.Text(utc) : null;
        var formats = new[] { $"{account.DateFormat} {account.TimeFormat}", account.DateFormat, InstanceClock.WireFormat, "yyyy-MM-dd" };
        return DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? WireDate.Text(account.ToUtc(local))
            : null;
    }

    private string? DateOf(string given)
    {
        var text = given.Trim();
        if (text.Length == 0) return "";
        if (isDisplay && DateTime.TryParseExact(text, account.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown))
            return shown.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return WireDate.TryParse(text, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>The id of the record with this display value; an id is taken as it is, and no match gives empty.</summary>
    private string ByDisplay(Column column, string given)
    {
        var text = given.Trim();
        if (text.Length == 0 || database.Dictionary.Find(column.Reference) is not { } target) return text;
        if (database.Find(target, text) is not null) return text;
        string[] keys = [target.Display.Name, "user_name", "number", "name"];
        return keys.SelectMany(key => database.Where(target, key, text)).FirstOrDefault()?.SysId ?? "";
    }
}
