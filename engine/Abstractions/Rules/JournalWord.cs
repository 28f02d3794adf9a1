namespace Connector.Abstractions.Rules;

/// <summary>A journal field, waiting to be told which way it travels.</summary>
public sealed class JournalWord(string customer, string provider, Place at)
{
    /// <summary>Both ways.</summary>
    public JournalRule BothWays() => new(customer, provider, Flow.BothWays) { At = at };

    /// <summary>To the provider only.</summary>
    public JournalRule ToProvider() => new(customer, provider, Flow.ToProvider) { At = at };

    /// <summary>To the customer only.</summary>
    public JournalRule ToCustomer() => new(customer, provider, Flow.ToCustomer) { At = at };
}
