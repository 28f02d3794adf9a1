namespace Connector.Abstractions.Rules;

/// <summary>What to do when the other side has no record for a looked-up key.</summary>
public enum Missing
{
    /// <summary>Hold the bond with a reason.</summary>
    Hold,

    /// <summary>Leave the reference empty and say so in a finding.</summary>
    LeaveEmpty,
}
