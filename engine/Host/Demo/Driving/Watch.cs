namespace Connector.Host.Demo.Driving;

/// <summary>
/// People who look at the records of a table and act on those that exist. What has been done already is not done again after a restart.
/// </summary>
internal sealed class Watch(
    Person reader, string table, string query, string fields, Progress progress, Func<IReadOnlyDictionary<string, string>, IEnumerable<Step>> steps)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _records = new(StringComparer.Ordinal);
    private readonly List<(int Slice, string Act, string Record, Step Step)> _due = [];
    private string _since = "";

    /// <summary>Whether anything is still to be done with records seen so far.</summary>
    public bool Pending => _due.Count > 0;

    /// <summary>Looks at what changed since the last look, and gives what is to be done now.</summary>
    public async Task<IReadOnlyList<Act>> LookAsync(int slice, CancellationToken cancel)
    {
        var changed = _since.Length == 0 ? query : $"{query}^sys_updated_on>={_since}";
        foreach (var row in await reader.RowsAsync(table, changed, $"sys_id,sys_updated_on,{fields}", cancel))
        {
            var id = row["sys_id"];
            if (_records.TryAdd(id, row))
                _due.AddRange(steps(row).Select(step => (slice + step.After, $"{table}-{id}-{step.Name}", id, step)).Where(due => !progress.Has(due.Item2)));
            _records[id] = row;
            _since = string.CompareOrdinal(row["sys_updated_on"], _since) > 0 ? row["sys_updated_on"] : _since;
        }

        var now = _due.Where(due => due.Slice <= slice).ToList();
        _due.RemoveAll(due => due.Slice <= slice);
        return [.. now.Select(due => due.Step.Act(_records[due.Record], due.Act)).OfType<Act>()];
    }
}
