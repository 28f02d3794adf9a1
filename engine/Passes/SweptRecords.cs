using System.Collections.Concurrent;

namespace Connector.Passes;

/// <summary>
/// What sweeps read and no pass has taken yet. It only spares reading again: what is not here any more (a restart, a full house) is fetched by sys_id.
/// </summary>
internal sealed class SweptRecords
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<(string Customer, RecordKey Key), Record> _records = new();
    private readonly ConcurrentDictionary<(string Customer, RecordKey Key), Attachment[]> _files = new();

    public void Keep(string customer, Record record)
    {
        if (_records.Count < Most)
        {
            _records[(customer, record.Key)] = record;
        }
        else
        {
            _records.TryRemove((customer, record.Key), out _);
        }
    }

    public void Keep(string customer, RecordKey key, Attachment file)
    {
        if (_files.Count < Most)
        {
            _files.AddOrUpdate((customer, key), [file], (_, known) => [.. known.Where(other => other.SysId != file.SysId), file]);
        }
    }

    public Record? TakeRecord(string customer, RecordKey key) => _records.TryRemove((customer, key), out var record) ? record : null;

    public Attachment[]? TakeFiles(string customer, RecordKey key) => _files.TryRemove((customer, key), out var files) ? files : null;
}
