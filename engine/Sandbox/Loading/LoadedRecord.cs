using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Loading;

/// <summary>One record as a file holds it: stored values by column.</summary>
internal sealed record LoadedRecord(string Table, Fields Values, string File, int Line)
{
    /// <summary>Whether the file says that the record is to go.</summary>
    public bool IsDeleted { get; init; }

    public string SysId => Values.Text("sys_id");
}
