namespace Connector.Sandbox.IncidentLog;

/// <summary>A user, group or location that incidents refer to.</summary>
/// <param name="Table">Its table: sys_user, sys_user_group or cmn_location.</param>
/// <param name="SysId">Its sys_id, the same in every run.</param>
/// <param name="Fields">Its columns, in stored values.</param>
public sealed record FoundationRecord(string Table, string SysId, IReadOnlyDictionary<string, string> Fields);
