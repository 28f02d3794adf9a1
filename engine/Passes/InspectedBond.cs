using Connector.Bonding;

namespace Connector.Passes;

/// <summary>One bond of a record that was asked about.</summary>
/// <param name="Bond">The bond as it stands.</param>
/// <param name="Rule">Its rule; null when the book in force has none of that name any more.</param>
/// <param name="Next">What a pass would do with it now; null when that cannot be known.</param>
/// <param name="At">The values at hand; null without a rule.</param>
/// <param name="History">What was done to it, oldest first.</param>
public sealed record InspectedBond(Bond Bond, Rule? Rule, InspectedBond.Judged? Next, Situation? At, IReadOnlyList<HistoryRow> History)
{
    /// <summary>What a pass would do.</summary>
    /// <param name="Situation">Everything that was judged on.</param>
    /// <param name="Verdict">The verdict.</param>
    /// <param name="Writes">What would be sent.</param>
    /// <param name="Line">The line that decides.</param>
    public sealed record Judged(Situation Situation, Verdict Verdict, IReadOnlyList<Write> Writes, Place Line)
    {
        /// <summary>The rule.</summary>
        public Rule Rule => Situation.Rule;
    }
}
