namespace Connector.Rules;

/// <summary>Holds the book in force; a new one takes its place whole, for the passes that start after it.</summary>
public sealed class RuleShelf(RuleBook first) : IRuleSource
{
    private volatile RuleBook _current = first;

    /// <inheritdoc/>
    public RuleBook Current => _current;

    /// <summary>Puts another book in force.</summary>
    public void Replace(RuleBook book) => _current = book;
}
