namespace Connector.Sandbox.Tables;

/// <summary>What a table's columns are at one moment: inherited ones first, in dictionary order. Immutable.</summary>
internal sealed class TableLayout
{
    private readonly Dictionary<string, Column> byName;
    private readonly ChoiceList?[] choices;

    private TableLayout(IReadOnlyList<Column> columns, ChoiceList?[] choices)
    {
        Columns = columns;
        this.choices = choices;
        byName = new Dictionary<string, Column>(columns.Count);
        foreach (var column in columns) byName[column.Name] = column;
    }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>A column that stands again on a child keeps the ordinal and the place of the parent's.</summary>
    public static TableLayout Of(TableLayout? inherited, IReadOnlyList<Column> own, IReadOnlyDictionary<string, ChoiceList> ownChoices)
    {
        List<Column> columns = [.. inherited?.Columns ?? []];
        foreach (var column in own)
        {
            var at = columns.FindIndex(c => c.Name == column.Name);
            if (at < 0) columns.Add(column);
            else columns[at] = column.Ordinal == columns[at].Ordinal ? column : column.At(columns[at].Ordinal);
        }

        var choices = new ChoiceList?[columns.Count == 0 ? 0 : columns.Max(c => c.Ordinal) + 1];
        inherited?.choices.CopyTo(choices, 0);
        foreach (var column in columns)
            if (ownChoices.TryGetValue(column.Name, out var list)) choices[column.Ordinal] = list;
        return new TableLayout(columns, choices);
    }

    public Column? Find(string name) => byName.GetValueOrDefault(name);

    public ChoiceList? ChoicesOf(int ordinal) => ordinal < choices.Length ? choices[ordinal] : null;
}
