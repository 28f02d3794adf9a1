namespace Connector.Sandbox.IncidentLog;

/// <summary>One logged update of one incident, told in the columns of a present-day instance.</summary>
/// <param name="At">When it was logged, taken as UTC; whole minutes.</param>
/// <param name="Incident">The number the incident bore in the log.</param>
/// <param name="SysId">The incident's sys_id, the same in every run.</param>
/// <param name="Opens">Whether this is the incident's first event, so that the record must be created.</param>
/// <param name="Fields">
/// What this event changed, in stored values; the first event carries everything known. It may be empty: the log records updates
/// that changed none of the columns carried here.
/// </param>
public sealed record LoggedEvent(DateTime At, string Incident, string SysId, bool Opens, IReadOnlyDictionary<string, string> Fields);
