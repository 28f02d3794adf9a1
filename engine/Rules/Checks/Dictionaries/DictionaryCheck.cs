using Connector.Abstractions.Dictionaries;
using Connector.Rules.Checks.Packs;
using Connector.Rules.Dictionaries;

namespace Connector.Rules.Checks.Dictionaries;

/// <summary>A customer's rules against what its two instances have, as far as the pack keeps it.</summary>
internal static class DictionaryCheck
{
    public static IEnumerable<Finding> Check(CheckedPack pack) =>
    [
        .. Enum.GetValues<Side>().SelectMany(side => Strangers(pack, side)),
        .. Enum.GetValues<Side>().SelectMany(side => pack.On(side) is { } dictionary ? OfSide(pack, side, dictionary) : []),
        .. pack.Rules.SelectMany(rule => Directions(rule.Bound, pack)),
        .. pack.Rules.SelectMany(rule => rule.Bound.Fields.OfType<Virtual>().SelectMany(made => Made(made, rule.Bound, pack))),
    ];

    private static IEnumerable<Finding> OfSide(CheckedPack pack, Side side, InstanceTables dictionary)
    {
        var known = pack.Rules.Where(rule => dictionary.Table(rule.Bound.Tables.On(side)) is not null).ToArray();
        return
        [
            .. pack.Rules.SelectMany(rule => ColumnCheck.Tables(rule.Bound, side, dictionary)),
            .. known.SelectMany(rule => ColumnCheck.Columns(rule, side, dictionary)),
            .. known.SelectMany(rule => LookupCheck.Check(rule.Bound, side, dictionary)),
            .. known.SelectMany(rule => ValueCheck.Check(pack, rule, side, dictionary)),
            .. known.SelectMany(rule => MandatoryCheck.Check(rule.Bound, side, dictionary)),
            .. TooOld(pack, side, dictionary),
        ];
    }

    private static IEnumerable<Finding> Directions(Rule rule, CheckedPack pack) =>
        from to in Enum.GetValues<Side>()
        let source = pack.On(to.Other())
        let target = pack.On(to)
        where source is not null && target is not null
        from field in rule.Fields
        where rule.Writes(field, to)
        let read = Walk.Of(source, rule.Tables.On(to.Other()), field.ReadColumn(to.Other())) as Reached
        let written = Walk.Of(target, rule.Tables.On(to), field.Column(to)) as Reached
        where read is not null && written is not null
        from finding in field switch
        {
            Copy copy => CopyCheck.Check(copy, to, read, written, target.Instance),
            Translate table => TotalCheck.Check(table, to, read, source.Instance),
            _ => [],
        }
        select finding;

    /// <summary>What is made as a text needs a column that holds texts; of what code makes only the code knows.</summary>
    private static IEnumerable<Finding> Made(Virtual made, Rule rule, CheckedPack pack)
    {
        if (made.Text is not null && pack.On(made.On) is { } target && Walk.Of(target, rule.Tables.On(made.On), made.Field) is Reached { Column: var column }
            && column.Kind() is not (ColumnKind.Text or ColumnKind.Journal or ColumnKind.Other))
        {
            yield return made.At.Error(
                Codes.TypesDiffer, $"'{made.Field}' is made as a text, '{made.Text}', and on {target.Instance} it holds {column.Kind().Word()}",
                "Make the text in a column that holds text, or make the value with code");
        }
    }

    private static IEnumerable<Finding> Strangers(CheckedPack pack, Side side)
    {
        if (pack.Dictionaries.On(side) is { } other && other.Instance != pack.Instances.On(side))
        {
            yield return new(
                Codes.DictionaryOfAnother, Severity.Warning,
                $"The pack's {side.Word()} is '{pack.Instances.On(side)}', but its dictionary was pulled from '{other.Instance}', so nothing is checked against it",
                "Pull it again with schema pull", DictionaryFiles.Path(pack.Folder, side), 1);
        }
    }

    /// <summary>Tables the rules came to need after the pull; each told once, where the first rule needs it.</summary>
    private static IEnumerable<Finding> TooOld(CheckedPack pack, Side side, InstanceTables dictionary) =>
        from rule in pack.Rules
        from need in rule.Uses.Where(use => use.Side == side)
            .Select(use => (use.At, Table: (Walk.Of(dictionary, rule.Bound.Tables.On(side), use.Path) as TableNotPulled)?.Table))
            .Concat(rule.Bound.Fields.OfType<Lookup>().Select(lookup => (lookup.At, Table: Missing(lookup.Table(side), dictionary))))
        where need.Table is not null
        group need.At by need.Table into needs
        select needs.First().Warning(
            Codes.DictionaryTooOld, $"The dictionary of {dictionary.Instance} does not speak of '{needs.Key}', which this rule uses: it is older than the rule",
            "Pull it again with schema pull");

    private static string? Missing(string? table, InstanceTables dictionary) =>
        table is null || dictionary.Table(table) is not null || dictionary.Absent.Contains(table) ? null : table;
}
