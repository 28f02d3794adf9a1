namespace Connector.Abstractions.Rules;

/// <summary>Files, waiting to be told which way they travel.</summary>
public sealed class AttachmentWord
{
    /// <summary>Both ways.</summary>
    /// <param name="maxMegabytes">Larger files stay, with a finding; default 25.</param>
    public AttachmentRule BothWays(int maxMegabytes = 25) => new(Flow.BothWays, maxMegabytes);

    /// <summary>To the provider only.</summary>
    /// <param name="maxMegabytes">Larger files stay, with a finding; default 25.</param>
    public AttachmentRule ToProvider(int maxMegabytes = 25) => new(Flow.ToProvider, maxMegabytes);

    /// <summary>To the customer only.</summary>
    /// <param name="maxMegabytes">Larger files stay, with a finding; default 25.</param>
    public AttachmentRule ToCustomer(int maxMegabytes = 25) => new(Flow.ToCustomer, maxMegabytes);
}
