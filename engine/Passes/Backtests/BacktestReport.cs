namespace Connector.Passes.Backtests;

/// <summary>What a changed pack would do differently, grouped and counted.</summary>
public sealed record BacktestReport
{
    /// <summary>Live bonds judged under both books.</summary>
    public int Judged { get; init; }

    /// <summary>Bonds that have ended or were severed; they are not judged.</summary>
    public int Resting { get; init; }

    /// <summary>Bonds whose records could not be read.</summary>
    public int Unread { get; init; }

    /// <summary>Live bonds that are no longer looked at: the changed book has their rule no more, or for other tables.</summary>
    public int Dropped { get; init; }

    /// <summary>Whether other records begin bonds: a rule is new, or begins elsewhere.</summary>
    public bool BeginsOtherwise { get; init; }

    /// <summary>Whether more bonds than were asked for may differ.</summary>
    public bool More { get; init; }

    /// <summary>Bonds for which anything differs.</summary>
    public int Bonds { get; init; }

    /// <summary>Fields of rules for which a value differs, on either side.</summary>
    public int Fields { get; init; }

    /// <summary>Bonds that would be held and are not held now.</summary>
    public int Held { get; init; }

    /// <summary>Bonds that would not be held today, but hold a value the changed rule has no answer for.</summary>
    public int Unanswered { get; init; }

    /// <summary>Values that differ, by rule, column and line.</summary>
    public IReadOnlyList<DifferenceGroup> Values { get; init; } = [];

    /// <summary>Bonds that would stand elsewhere in their life.</summary>
    public IReadOnlyList<DifferenceGroup> Phases { get; init; } = [];

    /// <summary>Records that would newly begin a bond, or wait to.</summary>
    public IReadOnlyList<DifferenceGroup> Starting { get; init; } = [];

    /// <summary>Bonded records that no longer match what their rule starts with.</summary>
    public IReadOnlyList<DifferenceGroup> Leaving { get; init; } = [];

    /// <summary>Values carried lately that would have been carried otherwise.</summary>
    public IReadOnlyList<DifferenceGroup> Past { get; init; } = [];

    /// <summary>Values carried in that time that could be compared.</summary>
    public int PastJudged { get; init; }

    /// <summary>Values carried in that time of which the ledger does not know what they came from.</summary>
    public int PastUnknown { get; init; }

    /// <summary>How the rules themselves differ, in words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Troubles met while reading.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Whether nothing at all would be different.</summary>
    public bool IsNone => Bonds + Dropped == 0 && Values.Count + Phases.Count + Starting.Count + Leaving.Count + Past.Count + Notes.Count == 0;
}
