namespace Connector.Passes;

/// <summary>What the next pass would do.</summary>
public sealed record PassPreview(IReadOnlyList<PreviewedBond> Bonds, IReadOnlyList<Finding> Findings);

/// <summary>What it would do to one bond.</summary>
public sealed record PreviewedBond(Bond Bond, Rule Rule, Verdict Verdict, IReadOnlyList<Write> Writes);
