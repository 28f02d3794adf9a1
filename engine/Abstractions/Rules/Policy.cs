namespace Connector.Abstractions.Rules;

/// <summary>Who wins when both sides changed a field differently, and whose edits travel at all.</summary>
public enum Policy
{
    /// <summary>The customer owns the field: its edits travel, the provider's are put back.</summary>
    CustomerOwns,

    /// <summary>The provider owns the field: its edits travel, the customer's are put back.</summary>
    ProviderOwns,

    /// <summary>Either side's edits travel; of two different ones the later <c>sys_updated_on</c> wins, and the customer's on a tie.</summary>
    LatestWins,

    /// <summary>Either side's edits travel; two different ones hold the bond until a person decides.</summary>
    HoldsOnClash,

    /// <summary>
    /// Either side's edits travel; of two different ones each line that was changed, added or taken away on one side only is taken over, and where
    /// both changed the same lines both versions stay, the customer's first. For texts that are the same on both sides.
    /// </summary>
    MergesText,
}
