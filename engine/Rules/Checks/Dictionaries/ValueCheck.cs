using Connector.Abstractions.Dictionaries;
using Connector.Rules.Checks.Packs;
using Connector.Rules.Dictionaries;

namespace Connector.Rules.Checks.Dictionaries;

/// <summary>Every value a rule or a setting names can stand in its column, and is a choice where the column has choices.</summary>
internal static class ValueCheck
{
    /// <summary>The column of the target in which identification keeps the name of the data source.</summary>
    private const string DataSource = "discovery_source";

    public static IEnumerable<Finding> Check(CheckedPack pack, CheckedRule rule, Side side, InstanceTables dictionary) =>
        from named in Named(rule, side)
        let column = (Walk.Of(dictionary, rule.Bound.Tables.On(side), named.Path) as Reached)?.Column
        where column is not null
        from finding in Judge(pack, named, column, dictionary)
        select finding;

    private static IEnumerable<NamedValue> Named(CheckedRule rule, Side side) =>
    [
        .. from test in rule.Tests()
           where test.Bound.Side == side && test.Bound.Comparison is Comparison.Is or Comparison.IsNot or Comparison.In or Comparison.NotIn
           from value in test.Written.Values.Zip(test.Bound.Values)
           select new NamedValue(test.Bound.Field, value.Second.Text, value.First.Setting, rule.Bound.PlaceOf(test.Bound), false),
        .. from field in rule.Written.Fields.Zip(rule.Bound.Fields)
           from value in Named(rule.Bound, side, field.First, field.Second).Concat(Instead(side, field.First, field.Second))
           select value,
        .. rule is { Written: ReplicaRule written, Bound: ReplicaRule replica } && side == replica.From.Other()
            ? [new NamedValue(DataSource, replica.DataSource.Text, written.DataSource.Setting, replica.At, true)]
            : (NamedValue[])[],
    ];

    private static IEnumerable<NamedValue> Named(Rule rule, Side side, FieldRule written, FieldRule bound) => (written, bound) switch
    {
        (Set before, Set set) when set.On == side => [new(set.Field, set.To.Text, before.To.Setting, set.At, true)],
        (_, Translate table) => table.Lines.Select(line => new NamedValue(
            table.Column(side), side == Side.Customer ? line.Customer : line.Provider, null, table.At, rule.Writes(table, side))).Distinct(),
        _ => [],
    };

    // A lookup's default is the key of another table's record.
    private static NamedValue[] Instead(Side side, FieldRule written, FieldRule bound) =>
        bound is not Lookup && (written.Default, bound.Default) is ({ } before, { } instead) && instead.On == side
            ? [new NamedValue(bound.Column(side), instead.To.Text, before.To.Setting, bound.At, true)]
            : [];

    private static IEnumerable<Finding> Judge(CheckedPack pack, NamedValue named, DictionaryColumn column, InstanceTables dictionary)
    {
        var at = named.Setting is { } setting ? pack.SettingAt(setting) : named.At;
        var who = named.Setting is { } name ? $"Setting '{name}' is '{named.Text}', which" : $"'{named.Text}'";
        if (!ValueForm.IsChoice(column, named.Text))
        {
            var code = named.Setting is null ? Codes.NoChoice : Codes.SettingNoChoice;
            var told = $"{who} is no choice of '{column.Name}' on {dictionary.Instance}" + (named.Writes ? "" : ", so no record has it");
            var fix = ValueForm.ChoiceFix(column, named.Text);
            yield return named.Writes ? at.Error(code, told, fix) : at.Warning(code, told, fix);
        }
        else if (!ValueForm.Fits(column, named.Text))
        {
            var (told, fix) = column.Kind() == ColumnKind.Text
                ? ($"{who} has {named.Text.Length} characters, but '{column.Name}' on {dictionary.Instance} holds {column.MaxLength}", "Shorten it")
                : ($"{who} cannot stand in '{column.Name}' on {dictionary.Instance}, which holds {column.Kind().Word()}", $"Write {column.Kind().Word()}");
            yield return at.Error(named.Setting is null ? Codes.BadForm : Codes.SettingBadForm, told, fix);
        }
    }

    /// <summary>A value, where it is to stand, and the setting that filled it in, if one did.</summary>
    private sealed record NamedValue(string Path, string Text, string? Setting, Place At, bool Writes);
}
