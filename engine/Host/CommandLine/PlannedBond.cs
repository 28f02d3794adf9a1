using System.Text;
using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary>What the next pass would do to one bond, told for people and programs.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Customer">The customer's record, or null.</param>
/// <param name="Provider">The provider's record, or null.</param>
/// <param name="Verdict">What is to be done.</param>
/// <param name="Reason">Why.</param>
/// <param name="Writes">Each value that would be written.</param>
internal sealed record PlannedBond(
    string Rule, string? Customer, string? Provider, string Verdict, string Reason, IReadOnlyList<PlannedValue> Writes)
{
    public static PlannedBond Of(PreviewedBond planned) => new(
        planned.Rule.Name,
        planned.Bond.CustomerKey?.ToString(),
        planned.Bond.ProviderKey?.ToString(),
        Word(planned.Verdict),
        planned.Verdict.Reason,
        [.. planned.Writes.SelectMany(write => PlannedValue.Of(write, planned))]);

    /// <summary>One line for the bond and one for each value.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Rule} {Customer ?? "-"} = {Provider ?? "-"}: {Verdict}, {Reason}");
        foreach (var write in Writes)
        {
            text.AppendLine().Append("  ").Append(write);
        }

        return text.ToString();
    }

    private static string Word(Verdict verdict) => verdict switch
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
}
