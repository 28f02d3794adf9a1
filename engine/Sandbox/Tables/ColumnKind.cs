namespace Connector.Sandbox.Tables;

/// <summary>How a column's text is read, compared and shown; many wire types share one kind.</summary>
internal enum ColumnKind
{
    Text,
    Integer,
    Decimal,
    Money,
    Boolean,
    DateTime,
    DueDate,
    Date,
    Duration,
    Reference,
    List,
    JournalInput,
    JournalList,
    Password,
    ClassName,
    Domain,
    Guid,
}
