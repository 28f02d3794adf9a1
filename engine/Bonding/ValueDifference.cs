namespace Connector.Bonding;

/// <summary>One column for which two rules give different values.</summary>
/// <param name="To">The side the value goes to.</param>
/// <param name="Column">The column there.</param>
/// <param name="Holds">What the column holds as far as known.</param>
/// <param name="Live">The field of the rule in force that says so; null when it says nothing of the column.</param>
/// <param name="LiveValue">What it gives; null when it gives nothing, or has no answer.</param>
/// <param name="Changed">The field of the changed rule; null when it says nothing of the column.</param>
/// <param name="ChangedValue">What that gives; null when it gives nothing, or has no answer.</param>
public sealed record ValueDifference(
    Side To, string Column, string? Holds, FieldRule? Live, string? LiveValue, FieldRule? Changed, string? ChangedValue)
{
    /// <summary>Whether the changed rule has no answer for a value the rule in force answers: the bond is held when it is to travel.</summary>
    public bool Unanswered => Changed is not null && ChangedValue is null && LiveValue is not null;
}
