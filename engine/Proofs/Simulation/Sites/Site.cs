using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Connector.Proofs.Simulation.Scheduling;

namespace Connector.Proofs.Simulation.Sites;

/// <summary>
/// One simulated instance: what it stores, who may see what of it, and its clock. It knows nothing of calls; it does at once what it is asked, and
/// what a call makes of that is the wire's affair.
/// </summary>
internal sealed class Site(Side side, string name, Clock clock, ulong seed)
{
    /// <summary>The user our calls are made under.</summary>
    public const string Us = "connector";

    private readonly Dictionary<string, SiteRecord> _byId = new(StringComparer.Ordinal);
    private readonly List<SiteRecord> _records = [];
    private int _ids;

    public Side Side => side;

    public string Name => name;

    public Clock Clock => clock;

    /// <summary>What it tells of itself, whoever else has its name.</summary>
    public string Identity { get; private init; } = $"{name} itself";

    /// <summary>Where its address leads while it does not lead here: to a clone of an earlier day.</summary>
    public Site? LeadsTo { get; set; }

    /// <summary>A clone that is nobody's: its records as they are now, and an identity of its own.</summary>
    public Site Clone()
    {
        var clone = new Site(side, name, clock, seed) { Identity = $"a clone of {name}", _ids = _ids };
        foreach (var record in _records)
        {
            var copy = record.Copy();
            clone._byId[copy.SysId] = copy;
            clone._records.Add(copy);
        }

        return clone;
    }

    /// <summary>Columns our user may not read.</summary>
    public HashSet<string> Unreadable { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns our user may not write: what is sent for them is dropped without a word.</summary>
    public HashSet<string> Unwritable { get; } = new(StringComparer.Ordinal);

    /// <summary>Records our user may not see.</summary>
    public HashSet<string> Hidden { get; } = new(StringComparer.Ordinal);

    /// <summary>Records that were hidden from our user at some time.</summary>
    public HashSet<string> EverHidden { get; } = new(StringComparer.Ordinal);

    public IEnumerable<SiteRecord> Of(string table) => _records.Where(record => record.Table == table);

    public SiteRecord? Find(string sysId) => _byId.GetValueOrDefault(sysId);

    /// <summary>The record as our user may see it; null where it is hidden.</summary>
    public SiteRecord? Shown(string sysId) => Hidden.Contains(sysId) ? null : Find(sysId);

    /// <summary>A record nobody refers to yet; for a create of ours with the id that was chosen.</summary>
    public SiteRecord Make(string table, string by, string stamp, string? sysId = null, string? bond = null)
    {
        var record = new SiteRecord(table, sysId ?? NewId(table)) { UpdatedOn = stamp, UpdatedBy = by, MadeFor = bond };
        _byId[record.SysId] = record;
        _records.Add(record);
        return record;
    }

    /// <summary>Stores values, as the instance's own rules let it; the refusal where they do not.</summary>
    public string? Write(SiteRecord record, IEnumerable<FieldValue> fields, string by, string stamp)
    {
        var after = record.Copy();
        var written = fields.Where(field => by != Us || !Unwritable.Contains(field.Field)).ToList();
        foreach (var field in written)
        {
            after[field.Field] = field.Value;
        }

        if (SiteRules.Before(record, after) is { } refusal)
        {
            return refusal;
        }

        string[] touched = [.. written.Select(field => field.Field).Concat(SiteRules.Columns).Distinct()];
        if (record.Held.Count > 0)
        {
            record.Held.UnionWith(touched.Select(column => (column, record[column])));
        }

        record.Held.UnionWith(touched.Select(column => (column, after[column])));
        string[] changed = [.. touched.Where(column => record[column] != after[column])];
        foreach (var column in changed)
        {
            record[column] = after[column];
        }

        if (changed.Length > 0)
        {
            Changed(record, by, stamp, changed.Contains("state") ? SiteRules.Bumps(record) : 1);
        }

        return null;
    }

    public SiteEntry Comment(SiteRecord record, string field, string text, string by, string stamp, string? bond = null)
    {
        var entry = new SiteEntry(new JournalEntry(NewId("sys_journal_field"), record.SysId, field, text, stamp, by), bond);
        record.Entries.Add(entry);
        Changed(record, by, stamp, 1);
        return entry;
    }

    /// <summary>A file leaves its record as it was.</summary>
    public SiteFile Attach(SiteRecord record, string fileName, string content, string by, string stamp, string? bond = null)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        var file = new SiteFile(
            new Attachment(NewId("sys_attachment"), record.Table, record.SysId, fileName, "text/plain", content.Length, hash, stamp, by), content, bond);
        record.Files.Add(file);
        return file;
    }

    /// <summary>A person saves the record without changing what anybody maps.</summary>
    public void Touch(SiteRecord record) => Changed(record, "admin", clock.Stamp, 1);

    /// <summary>What our user reads of a record.</summary>
    public Record Read(SiteRecord record, RecordShape shape)
    {
        var values = new string?[shape.Names.Count];
        for (var place = 0; place < values.Length; place++)
        {
            values[place] = place switch
            {
                RecordShape.SysId => record.SysId,
                RecordShape.UpdatedOn => record.UpdatedOn,
                RecordShape.ModCount => record.ModCount.ToString(CultureInfo.InvariantCulture),
                RecordShape.UpdatedBy => record.UpdatedBy,
                _ => Value(record, shape.Names[place]),
            };
        }

        return new Record(new RecordKey(side, record.Table, record.SysId), shape, values);
    }

    /// <summary>A value as it stands, whoever may read it; a dot-walk reads through the reference.</summary>
    public string Stands(SiteRecord record, string column)
    {
        var dot = column.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? record[column] : Find(record[column[..dot]]) is { } referred ? Stands(referred, column[(dot + 1)..]) : "";
    }

    private string? Value(SiteRecord record, string column) => Unreadable.Contains(column) ? null : Stands(record, column);

    private static void Changed(SiteRecord record, string by, string stamp, int times)
    {
        record.ModCount += times;
        record.UpdatedBy = by;
        if (string.CompareOrdinal(stamp, record.UpdatedOn) > 0)
        {
            record.UpdatedOn = stamp;
        }
    }

    private string NewId(string table) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {name} {table} {_ids++}"))).AsSpan(0, 16));
}
