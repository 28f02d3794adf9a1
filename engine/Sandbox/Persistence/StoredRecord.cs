namespace Connector.Sandbox.Persistence;

/// <summary>A record as the file holds it.</summary>
/// <param name="Family">The root of its table: a record keeps its sys_id there when its class changes.</param>
/// <param name="Fields">The filled columns as a JSON object.</param>
internal sealed record StoredRecord(string Family, string SysId, string Table, string Fields);
