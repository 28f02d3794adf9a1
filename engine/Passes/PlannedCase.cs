namespace Connector.Passes;

/// <summary>One bond, judged and planned.</summary>
internal sealed record PlannedCase(GatheredCase Case, Verdict Verdict, IReadOnlyList<Write> Writes);
