namespace Connector.Abstractions.Rules;

/// <summary>A value written in a rule: a literal, or the name of a setting that each customer's pack fills in.</summary>
/// <param name="Literal">The value itself; null when <paramref name="Setting"/> names it.</param>
/// <param name="Setting">Name of the setting; null when the value is a literal.</param>
public sealed record Value(string? Literal, string? Setting = null)
{
    /// <summary>A literal.</summary>
    public static implicit operator Value(string literal) => new(literal);

    /// <summary>The literal; a rule that runs has had its settings filled in.</summary>
    /// <exception cref="InvalidOperationException">The setting was never filled in: the pack was not bound.</exception>
    public string Text => Literal ?? throw new InvalidOperationException($"Setting '{Setting}' was not filled in before the rule ran.");

    /// <summary>The literal in quotes, or <c>Setting("name")</c>.</summary>
    public override string ToString() => Literal is not null ? $"\"{Literal}\"" : $"Setting(\"{Setting}\")";
}
