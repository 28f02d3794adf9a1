using System.Globalization;

namespace Connector.Host.CommandLine;

/// <summary>An action of a plugin that is due and not done, told for people and programs.</summary>
/// <param name="Action">The plugin and its action.</param>
/// <param name="Customer">The customer's record, or null.</param>
/// <param name="Provider">The provider's record, or null.</param>
/// <param name="Occasion">What made it due.</param>
/// <param name="Since">When it became due, UTC.</param>
/// <param name="Tried">How often it was tried.</param>
/// <param name="Next">It is not tried before, UTC; null where it is given up.</param>
/// <param name="Trouble">Why the last try came to nothing; empty before the first.</param>
/// <param name="At">The rule and the line that asked for it then.</param>
internal sealed record PlannedAction(
    string Action, string? Customer, string? Provider, string Occasion, string Since, int Tried, string? Next, string Trouble, string At)
{
    public static PlannedAction Of(DueAction due) => new(
        due.By, due.Call.CustomerRecord?.ToString(), due.Call.ProviderRecord?.ToString(), due.Call.Occasion.ToString().ToLowerInvariant(), Text(due.Call.Since),
        due.Call.Attempt, due.IsGivenUp ? null : Text(due.NotBefore), due.Trouble, due.Line);

    /// <summary>One line.</summary>
    public override string ToString()
    {
        var tries = Tried == 0 ? "not tried yet" : Tried == 1 ? "tried once" : string.Create(CultureInfo.InvariantCulture, $"tried {Tried} times");
        return $"action {Action} on {Customer ?? "-"} = {Provider ?? "-"}, which {Occasion}: {(Next is null ? "given up, " : "")}{tries}"
            + (Next is null ? "" : $", next by the first pass after {Next} UTC") + (Trouble.Length == 0 ? "" : $"; last: {Trouble}") + $" ({At})";
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
