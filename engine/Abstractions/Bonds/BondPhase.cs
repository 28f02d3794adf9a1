namespace Connector.Abstractions.Bonds;

/// <summary>Where a bond is in its life.</summary>
public enum BondPhase
{
    /// <summary>Waiting, for a customer's approval as a rule; nothing is written.</summary>
    Waiting,

    /// <summary>Both records are kept in step.</summary>
    Bonded,

    /// <summary>Held by a clash, an unmapped value or repeated refusal, with its reason; a person decides.</summary>
    Held,

    /// <summary>The rule's end has been reached; a reopened record bonds again.</summary>
    Ended,

    /// <summary>Cut by a person; nothing travels any more.</summary>
    Severed,
}
