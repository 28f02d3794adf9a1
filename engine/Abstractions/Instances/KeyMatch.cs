namespace Connector.Abstractions.Instances;

/// <summary>A record found by a key it shares with the other side.</summary>
/// <param name="Key">The key's value.</param>
/// <param name="SysId">The record's sys_id.</param>
public sealed record KeyMatch(string Key, string SysId);
