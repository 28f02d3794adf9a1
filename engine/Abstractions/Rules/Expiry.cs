namespace Connector.Abstractions.Rules;

/// <summary>What it means that an <see cref="Approval"/> was not given in time.</summary>
public enum Expiry
{
    /// <summary>The bond goes on waiting, and a finding says who is late.</summary>
    KeepsWaiting,

    /// <summary>It counts as refused: nothing is begun, and a bond that exists is held for a person.</summary>
    Refuses,

    /// <summary>It counts as given.</summary>
    Proceeds,
}
