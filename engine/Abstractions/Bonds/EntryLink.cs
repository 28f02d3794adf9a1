using Connector.Abstractions.Records;

namespace Connector.Abstractions.Bonds;

/// <summary>Says that an entry of one side has its counterpart on the other, so that it is never carried twice nor back.</summary>
/// <param name="Bond">The bond's id.</param>
/// <param name="Kind">Comment or file.</param>
/// <param name="Origin">The side it was written on.</param>
/// <param name="SourceId">sys_id of the entry where it was written.</param>
/// <param name="TargetId">
/// sys_id of its counterpart; empty when the entry stays where it is on purpose (too large, before the bond) or its counterpart could not be found again.
/// </param>
public sealed record EntryLink(string Bond, EntryKind Kind, Side Origin, string SourceId, string TargetId);
