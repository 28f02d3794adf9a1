using System.Globalization;

namespace Connector.Proofs.Worlds;

/// <summary>One of the two records of a <see cref="PairWorld"/>, as its instance stores it.</summary>
internal sealed class PairRecord(Side side, RecordShape shape)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<JournalEntry> _entries = [];
    private RecordKey? _key;
    private string _updatedOn = "";

    public Side Side => side;

    public bool Exists => _key is not null;

    public int ModCount { get; private set; }

    public string UpdatedOn => _updatedOn;

    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>What it holds now; what is written later does not change what was given.</summary>
    public IReadOnlyDictionary<string, string> Values => new Dictionary<string, string>(_values.Where(pair => pair.Value.Length > 0), StringComparer.Ordinal);

    public string Value(string column) => _values.GetValueOrDefault(column, "");

    /// <summary>A record that stands as this one does and goes its own way from here.</summary>
    public PairRecord Copy()
    {
        var copy = new PairRecord(side, shape) { _key = _key, _updatedOn = _updatedOn, ModCount = ModCount };
        copy._entries.AddRange(_entries);
        foreach (var (column, value) in _values)
        {
            copy._values[column] = value;
        }

        return copy;
    }

    /// <summary>Makes the record; that is no change of it.</summary>
    public void Create(RecordKey key, IEnumerable<FieldValue> fields, string now)
    {
        (_key, _updatedOn) = (key, now);
        foreach (var field in fields)
        {
            _values[field.Field] = field.Value;
        }
    }

    /// <summary>Stores values, which is one change; values that stand there already are none, as on the real thing.</summary>
    public void Write(IEnumerable<FieldValue> fields, string now)
    {
        var different = fields.Where(field => Value(field.Field) != field.Value).ToList();
        foreach (var field in different)
        {
            _values[field.Field] = field.Value;
        }

        if (different.Count > 0)
        {
            Changed(now);
        }
    }

    public string Comment(string field, string text, string by, string now)
    {
        var entry = new JournalEntry($"{side.Word()}-{_entries.Count}", _key!.Value.SysId, field, text, now, by);
        _entries.Add(entry);
        Changed(now);
        return entry.SysId;
    }

    /// <summary>Whether the side's state model, as far as the rule tells it, has a step to this value.</summary>
    public bool Permits(Rule rule, string column, string value)
    {
        var steps = rule.Fields.Where(field => field.ReadColumn(side) == column).SelectMany(field => field.Steps).Where(step => step.On == side).ToList();
        return steps.Count == 0 || Value(column) == value || steps.Exists(step => step.From == Value(column) && step.To == value);
    }

    public Record Read(string by) => new(_key!.Value, shape, [.. shape.Names.Select((name, ordinal) => ordinal switch
    {
        RecordShape.SysId => _key.Value.SysId,
        RecordShape.UpdatedOn => _updatedOn,
        RecordShape.ModCount => ModCount.ToString(CultureInfo.InvariantCulture),
        RecordShape.UpdatedBy => by,
        _ => Value(name),
    })]);

    private void Changed(string now)
    {
        ModCount++;
        _updatedOn = now;
    }
}
