using Connector.Abstractions.Records;

namespace Connector.Abstractions.Bonds;

/// <summary>What became of one <see cref="Write"/>. A closed family.</summary>
/// <param name="Write">The idempotency key of the write.</param>
public abstract record Receipt(string Write);

/// <summary>It is there, read back.</summary>
/// <param name="Write">The write.</param>
/// <param name="Key">The record, its sys_id known.</param>
/// <param name="Record">The record after the write, in the shape asked for; null for a file and where the call gives none.</param>
/// <param name="EntryId">sys_id of the comment or file added; empty for other writes, and where it could not be found again.</param>
public sealed record Delivered(string Write, RecordKey Key, Record? Record, string EntryId = "") : Receipt(Write);

/// <summary>The instance said no. Nothing was written.</summary>
/// <param name="Write">The write.</param>
/// <param name="Status">HTTP status, or 0 when the refusal came inside a 200.</param>
/// <param name="Detail">The instance's own words.</param>
/// <param name="Passing">True when trying again later may help (429, 503, an open circuit); false when the write itself is refused.</param>
public sealed record Refused(string Write, int Status, string Detail, bool Passing) : Receipt(Write);

/// <summary>Nobody knows whether it was written (a time-out, a cut connection, a 500): the next pass asks before it decides.</summary>
/// <param name="Write">The write.</param>
/// <param name="Detail">What happened.</param>
public sealed record Unsure(string Write, string Detail) : Receipt(Write);
