namespace Connector.Abstractions.Records;

/// <summary>What an instance says of one attached file; the bytes are fetched only when they are carried.</summary>
/// <param name="SysId">sys_id of the <c>sys_attachment</c> row.</param>
/// <param name="Table">Table of the record it hangs on.</param>
/// <param name="Record">sys_id of the record it hangs on.</param>
/// <param name="FileName">As stored; may be hostile, never used as a path.</param>
/// <param name="ContentType">MIME type as stored.</param>
/// <param name="Bytes">Size in bytes; -1 when the instance does not say.</param>
/// <param name="Hash">SHA-256 of the content in lower-case hex; empty on releases that do not send it.</param>
/// <param name="CreatedOn">UTC, <c>yyyy-MM-dd HH:mm:ss</c>.</param>
/// <param name="CreatedBy">User name of who attached it.</param>
public sealed record Attachment(
    string SysId, string Table, string Record, string FileName, string ContentType, long Bytes, string Hash, string CreatedOn, string CreatedBy);
