namespace Connector.Rules.Dictionaries;

/// <summary>Reads whole lists of an instance's own metadata tables, and remembers what could not be read.</summary>
internal sealed class Survey(IInstance instance, Side side, CancellationToken cancel)
{
    /// <summary>Names asked for in one query.</summary>
    private const int Together = 50;

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public bool IsComplete => _findings.TrueForAll(finding => finding.Severity != Severity.Error);

    /// <summary>Rows of a metadata table in which a column has one of the values; no rows where it could not be read.</summary>
    public async Task<IReadOnlyList<Record>> RowsAsync(string table, string by, IEnumerable<string> values, params string[] columns)
    {
        List<Record> rows = [];
        foreach (var some in values.Distinct().Order(StringComparer.Ordinal).Chunk(Together))
        {
            rows.AddRange(await RowsAsync(new(table, columns), new FieldTest(side, by, Comparison.In, [.. some.Select(value => new Value(value))])).ConfigureAwait(false));
        }

        return rows;
    }

    /// <summary>Rows of any table.</summary>
    public async Task<IReadOnlyList<Record>> RowsAsync(RecordShape shape, Condition? filter)
    {
        var answer = await instance.SweepAsync(side, shape, Cursor.Start, filter, cancel).ConfigureAwait(false);
        if (answer.Trouble is { } trouble)
        {
            _findings.Add(trouble with { Severity = Severity.Error });
        }

        return answer.Items;
    }

    /// <summary>Nothing came where something has to be: an instance answers so where a right is missing, never with a refusal.</summary>
    public void Hidden(string table, string about) => _findings.Add(new(
        Codes.MetadataHidden, Severity.Error, $"{instance.User} sees nothing in {table} of {instance.Name} about {about}",
        $"Give this user the role personalize_dictionary, or a read ACL on {table}; or mend the name, if there is no such table"));
}
