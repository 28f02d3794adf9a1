using System.Text;
using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary>Why the records of one bond hold what they hold, told for people and programs.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="At">Where the rule is written; null when the book has no rule of that name any more.</param>
/// <param name="Customer">The customer's record, or null.</param>
/// <param name="Provider">The provider's record, or null.</param>
/// <param name="Phase">Where the bond is in its life.</param>
/// <param name="Reason">Why it is there.</param>
/// <param name="Next">What a pass would do with it now; null when that cannot be known.</param>
/// <param name="Begun">The step that began it; null when the ledger has none.</param>
/// <param name="Fields">Each mapped field.</param>
/// <param name="Writes">What would be written.</param>
/// <param name="Actions">Actions of plugins that were called, oldest first.</param>
internal sealed record Explanation(
    string Rule, string? At, string? Customer, string? Provider, string Phase, string Reason, string? Next, ExplainedStep? Begun,
    IReadOnlyList<ExplainedField> Fields, IReadOnlyList<PlannedValue> Writes, IReadOnlyList<ExplainedStep> Actions)
{
    /// <param name="bond">The bond.</param>
    /// <param name="field">The only field told, by its column on either side; null tells all.</param>
    /// <param name="unread">Sides that were not read.</param>
    public static Explanation Of(InspectedBond bond, string? field, IReadOnlyList<Side> unread)
    {
        var fields = bond.Rule?.Fields.Where(one => field is null || one.Customer == field || one.Provider == field) ?? [];
        var next = bond.Next is { } judged ? $"{PlannedBond.Word(judged.Verdict)}, {judged.Verdict.Reason}" : null;
        if (next is not null && bond.Next!.Line is { Line: > 0 } line && !next.Contains($"({line})", StringComparison.Ordinal))
        {
            next += $" ({line})";
        }

        return new Explanation(
            bond.Bond.Rule, bond.Rule?.At.ToString(), bond.Bond.CustomerKey?.ToString(), bond.Bond.ProviderKey?.ToString(),
            bond.Bond.Phase.ToString().ToLowerInvariant(), bond.Bond.Reason, next,
            bond.History.Where(row => row.What == "begin").Select(ExplainedStep.Of).LastOrDefault(),
            [.. fields.Select(one => ExplainedField.Of(one, bond, unread))],
            [.. bond.Next is null ? [] : bond.Next.Writes.SelectMany(write => PlannedValue.Of(write, bond.Next.Verdict, bond.Next.Rule))],
            [.. bond.History.Where(row => row.What == "action").Select(ExplainedStep.Of)]);
    }

    public override string ToString()
    {
        var text = new StringBuilder($"{Rule} {Customer ?? "-"} = {Provider ?? "-"}: {Phase}, {Reason}");
        text.AppendLine().Append(At is null ? "  the book in force has no rule of this name any more; nothing travels" : $"  rule {At}");
        if (Begun is not null)
        {
            text.AppendLine().Append($"  begun {Begun.When} by pass {Begun.Pass}, book {Begun.Book}");
        }

        foreach (var action in Actions)
        {
            text.AppendLine().Append($"  {action.When} pass {action.Pass}: {action.Reason} ({action.Rule}, book {action.Book})");
        }

        text.AppendLine().Append("  a pass now: ").Append(Next ?? "not known while a side cannot be read");
        foreach (var field in Fields)
        {
            text.AppendLine().Append(field);
        }

        return text.ToString();
    }
}
