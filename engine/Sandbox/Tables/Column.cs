using System.Collections.Frozen;
using System.Text.Json;

namespace Connector.Sandbox.Tables;

/// <summary>One column as the dictionary defines it; a child table shares its parent's columns and their ordinals.</summary>
internal sealed class Column
{
    private static readonly FrozenDictionary<string, ColumnKind> Kinds = new Dictionary<string, ColumnKind>
    {
        ["integer"] = ColumnKind.Integer,
        ["longint"] = ColumnKind.Integer,
        ["auto_increment"] = ColumnKind.Integer,
        ["order_index"] = ColumnKind.Integer,
        ["decimal"] = ColumnKind.Decimal,
        ["float"] = ColumnKind.Decimal,
        ["percent_complete"] = ColumnKind.Decimal,
        ["currency"] = ColumnKind.Money,
        ["currency2"] = ColumnKind.Money,
        ["price"] = ColumnKind.Money,
        ["boolean"] = ColumnKind.Boolean,
        ["glide_date_time"] = ColumnKind.DateTime,
        ["due_date"] = ColumnKind.DueDate,
        ["glide_date"] = ColumnKind.Date,
        ["date"] = ColumnKind.Date,
        ["glide_duration"] = ColumnKind.Duration,
        ["timer"] = ColumnKind.Duration,
        ["reference"] = ColumnKind.Reference,
        ["glide_list"] = ColumnKind.List,
        ["journal_input"] = ColumnKind.JournalInput,
        ["journal_list"] = ColumnKind.JournalList,
        ["journal"] = ColumnKind.JournalInput,
        ["password"] = ColumnKind.Password,
        ["password2"] = ColumnKind.Password,
        ["sys_class_name"] = ColumnKind.ClassName,
        ["domain_id"] = ColumnKind.Domain,
        ["GUID"] = ColumnKind.Guid,
    }.ToFrozenDictionary();

    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string Label { get; init; }

    /// <summary>The table that defines the column, which may be an ancestor of the one asked.</summary>
    public required string DefinedBy { get; init; }

    public int Length { get; init; } = 40;

    public string Reference { get; init; } = "";

    public string Default { get; init; } = "";

    public bool Mandatory { get; init; }

    public bool ReadOnly { get; init; }

    public int Ordinal { get; init; }

    public ColumnKind Kind { get; private init; }

    public JsonEncodedText Key { get; private init; }

    /// <summary>Whether another says the same, wherever it stands.</summary>
    public bool IsSameAs(Column? other) => other is not null
        && (Name, Type, Label, DefinedBy, Length) == (other.Name, other.Type, other.Label, other.DefinedBy, other.Length)
        && (Reference, Default, Mandatory, ReadOnly) == (other.Reference, other.Default, other.Mandatory, other.ReadOnly);

    public Column At(int ordinal) => new()
    {
        Name = Name,
        Type = Type,
        Label = Label,
        DefinedBy = DefinedBy,
        Length = Length,
        Reference = Reference,
        Default = Default,
        Mandatory = Mandatory,
        ReadOnly = ReadOnly,
        Ordinal = ordinal,
        Kind = Kinds.GetValueOrDefault(Type, ColumnKind.Text),
        Key = JsonEncodedText.Encode(Name),
    };
}
