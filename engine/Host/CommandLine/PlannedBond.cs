using System.Text;
using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary>What the next pass would do to one bond, told for people and programs.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Customer">The customer's record, or null.</param>
/// <param name="Provider">The provider's record, or null.</param>
/// <param name="Verdict">What is to be done.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">The line of the rule that decides it.</param>
/// <param name="Writes">Each value that would be written.</param>
/// <param name="Later">Whether an earlier try failed and the next pass is too early for another.</param>
/// <param name="Then">What the same pass goes on to do once it has written that, where that cannot be known in full before; else null.</param>
internal sealed record PlannedBond(
    string Rule, string? Customer, string? Provider, string Verdict, string Reason, string At, IReadOnlyList<PlannedValue> Writes,
    bool Later = false, string? Then = null)
{
    public static PlannedBond Of(PreviewedBond planned) => new(
        planned.Rule.Name,
        planned.Bond.CustomerKey?.ToString(),
        planned.Bond.ProviderKey?.ToString(),
        Word(planned.Verdict),
        planned.Verdict.Reason,
        planned.At.ToString(),
        [.. planned.Writes.SelectMany(write => PlannedValue.Of(write, planned))],
        planned.IsLater,
        planned.Writes.Any(write => write is PlaceOrder)
            ? "once the order is there, the same pass stamps it on the customer's record and carries comments and files" : null);

    /// <summary>A bond that waits or is held and that nothing has touched since.</summary>
    public static PlannedBond Of(Bond resting, RuleBook book) => new(
        resting.Rule,
        resting.CustomerKey?.ToString(),
        resting.ProviderKey?.ToString(),
        resting.Phase == BondPhase.Held ? "held" : "wait",
        resting.Reason,
        book.For(resting.Customer)?.Rules.FirstOrDefault(rule => rule.Name == resting.Rule)?.At.ToString() ?? "",
        []);

    /// <summary>What a verdict is called.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        InStep => "in step",
        Begin => "begin",
        Carry => "carry",
        Await => "wait",
        Clash => "clash",
        End => "end",
        Refuse => "refuse",
        _ => verdict.GetType().Name,
    };

    /// <summary>One line for the bond and one for each value.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Rule} {Customer ?? "-"} = {Provider ?? "-"}: {Verdict}{(Later ? " later" : "")}, {Reason}");
        if (At.Length > 0 && !Reason.Contains($"({At})", StringComparison.Ordinal))
        {
            text.Append($" ({At})");
        }

        foreach (var write in Writes)
        {
            text.AppendLine().Append("  ").Append(write);
        }

        return Then is null ? text.ToString() : text.AppendLine().Append("  then ").Append(Then).ToString();
    }
}
