namespace Connector.Abstractions.Records;

/// <summary>Names one record: the side of the bond it lives on, its table and its sys_id (32 characters, compared as written).</summary>
public readonly record struct RecordKey(Side Side, string Table, string SysId)
{
    /// <summary><c>customer:incident/9d38…</c>, for messages and history.</summary>
    public override string ToString() => $"{Side.Word()}:{Table}/{SysId}";
}
