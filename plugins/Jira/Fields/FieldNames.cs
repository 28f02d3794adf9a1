using System.Collections.Frozen;

namespace Connector.Plugins.Jira.Fields;

/// <summary>Finds the field that a column of the rules means. Rules write small letters only, so case does not matter.</summary>
internal sealed class FieldNames
{
    private readonly FrozenDictionary<string, JiraField> _fields;
    private readonly FrozenDictionary<string, string> _columns;

    public FieldNames(IEnumerable<JiraField> fields, IReadOnlyDictionary<string, string> columns)
    {
        _fields = fields.DistinctBy(field => field.Id, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(field => field.Id, StringComparer.OrdinalIgnoreCase);
        _columns = columns.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The field a column means, and the member of its value after a dot; null when this Jira has no such field.</summary>
    public (JiraField Field, string Member)? Find(string column)
    {
        var (name, member) = column.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? (column[..dot], column[(dot + 1)..]) : (column, "");
        return _fields.TryGetValue(_columns.GetValueOrDefault(name, name), out var field) ? (field, member) : null;
    }
}
