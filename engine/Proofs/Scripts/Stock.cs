using Connector.Abstractions.Dictionaries;
using Connector.Bonding;

namespace Connector.Proofs.Scripts;

/// <summary>
/// The values a rule's columns are tried with: what its own tables, tests, steps and defaults name, what the dictionaries offer, a few plain ones, so that
/// agreement and conflict are both common, and hostile ones, where any text may stand.
/// </summary>
public sealed class Stock
{
    private const int Long = 5_000;

    private static readonly string[] Plain = ["", "1", "2", "alpha"];

    private static readonly string[] Hostile =
    [
        " ", "  alpha ", "NULL", "null", "0", "-1", "true", "<script>alert(1)</script>", "'; DROP TABLE incident;--", "javascript:gs.log(1)", "^NQactive=true", "a^b",
        "line\nline", "line\r\nline", "\t", "\0", "\u202ecba", "\ud800", "é", "e\u0301", "ﬀ", "İ", "ß", "👩‍👩‍👧", "١٢", "2026-13-45 99:99:99", new string('x', Long),
    ];

    private readonly Rule _rule;
    private readonly Dictionary<(Side, string), string[]> _known = [];
    private readonly InstanceTables?[] _tables;

    /// <summary>Gathers the values of a rule.</summary>
    /// <param name="rule">The rule, its settings filled in.</param>
    /// <param name="customer">The customer's dictionary; null where the pack keeps none.</param>
    /// <param name="provider">The provider's dictionary.</param>
    public Stock(Rule rule, InstanceTables? customer = null, InstanceTables? provider = null)
    {
        (_rule, _tables) = (rule, [customer, provider]);
        foreach (var side in Enum.GetValues<Side>())
        {
            Columns[side] = [.. rule.Read(side).Except(rule.Stamp(side) is { } stamp ? [stamp] : [])];
            foreach (var column in Columns[side])
            {
                _known[(side, column)] = [.. Named(side, column).Distinct(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The columns that are tried, by side.</summary>
    public Dictionary<Side, IReadOnlyList<string>> Columns { get; } = [];

    /// <summary>Values that make sense in a column.</summary>
    public IReadOnlyList<string> Usual(Side side, string column) => _known[(side, column)];

    /// <summary>Every value a column is tried with, those that make no sense as well, where the instance would store them.</summary>
    public IEnumerable<string> All(Side side, string column) =>
        Choices(side, column) is null && !_rule.Fields.OfType<Lookup>().Any(lookup => lookup.ReadColumn(side) == column) ? Usual(side, column).Concat(Hostile).Select(value => Stored(side, column, value)).Distinct(StringComparer.Ordinal) : Usual(side, column);

    /// <summary>The values an instance offers for a column; null where any may stand.</summary>
    public IReadOnlyList<string>? Choices(Side side, string column) => Column(side, column)?.Choices is { } choices ? [.. choices.Select(choice => choice.Value)] : null;

    /// <summary>What an instance keeps of a value: no more than its column holds.</summary>
    public string Stored(Side side, string column, string value) =>
        Column(side, column) is { MaxLength: > 0 and var most, Reference: null } && value.Length > most ? value[..most] : value;

    private DictionaryColumn? Column(Side side, string column) => _tables[(int)side]?.Table(_rule.Tables.On(side))?.Column(column);

    private IEnumerable<string> Named(Side side, string column)
    {
        var tested = new[] { _rule.Starts, _rule.Waits, _rule.Ends }.OfType<Condition>().SelectMany(condition => condition.Tests())
            .Where(test => test.Side == side && test.Field == column).SelectMany(test => test.Values.Select(value => value.Text));
        var fields = _rule.Fields.Where(field => field.Column(side).Length > 0 && field.ReadColumn(side) == column).ToList();
        var tables = fields.OfType<Translate>().SelectMany(table => table.Lines.Select(line => side == Side.Customer ? line.Customer : line.Provider)).ToList();
        var steps = fields.SelectMany(field => field.Steps).Where(step => step.On == side).SelectMany(step => new[] { step.From, step.To });
        var defaults = fields.Select(field => field.Default).OfType<FieldDefault>().Where(instead => instead.On == side).Select(instead => instead.To.Text);
        var named = tested.Concat(tables).Concat(steps).Concat(defaults).Concat(Choices(side, column) ?? []).ToList();

        // What a table does not list is no value of the column, unless the instance says so: that finding is a check's, not a law's.
        return tables.Count > 0 || Choices(side, column) is not null ? named.Count > 0 ? named : Plain : named.Concat(Plain);
    }
}
