namespace Connector.Abstractions.Records;

/// <summary>One comment or work note: a row of <c>sys_journal_field</c>.</summary>
/// <param name="SysId">The row's own sys_id.</param>
/// <param name="Record">sys_id of the record it was written on (<c>element_id</c>).</param>
/// <param name="Field">The journal field (<c>comments</c>, <c>work_notes</c>).</param>
/// <param name="Text">The text as stored.</param>
/// <param name="CreatedOn">UTC, <c>yyyy-MM-dd HH:mm:ss</c>.</param>
/// <param name="CreatedBy">User name of the author.</param>
public sealed record JournalEntry(string SysId, string Record, string Field, string Text, string CreatedOn, string CreatedBy);
