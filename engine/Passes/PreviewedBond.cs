namespace Connector.Passes;

/// <summary>What a pass would do to one bond.</summary>
/// <param name="Bond">The bond as it stands.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="Verdict">What is to be done, and why.</param>
/// <param name="Writes">What would be sent, in order.</param>
/// <param name="At">The line of the rule that decides it: the wait's test, the field that clashes or has no answer, else the rule's own.</param>
/// <param name="IsLater">Whether an earlier try failed and its time to be tried again has not come.</param>
public sealed record PreviewedBond(Bond Bond, Rule Rule, Verdict Verdict, IReadOnlyList<Write> Writes, Place At, bool IsLater)
{
    internal static PreviewedBond Of(PlannedCase one, bool isLater) =>
        new(one.Case.At.Bond, one.Case.At.Rule, one.Verdict, one.Writes, Lines.Of(one.Verdict, one.Case.At), isLater);
}
