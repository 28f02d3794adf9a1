using System.Text;
using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary>Why one field holds its value, told for people and programs.</summary>
/// <param name="Customer">The customer's column; empty where it has none.</param>
/// <param name="Provider">The provider's column; empty where it has none.</param>
/// <param name="Verb">How its value travels.</param>
/// <param name="Rights">Who wins.</param>
/// <param name="At">The line of the rule that says so.</param>
/// <param name="CustomerNow">What the customer's record holds; null when it was not read or is not sent.</param>
/// <param name="ProviderNow">What the provider's record holds; null when it was not read or is not sent.</param>
/// <param name="CustomerAgreed">What the customer's held when both last agreed; null when they have not.</param>
/// <param name="ProviderAgreed">What the provider's held when both last agreed.</param>
/// <param name="Last">The last step that wrote it, on either side; null when none did.</param>
/// <param name="Next">What a pass would do to it now.</param>
internal sealed record ExplainedField(
    string Customer, string Provider, string Verb, string Rights, string At, string? CustomerNow, string? ProviderNow,
    string? CustomerAgreed, string? ProviderAgreed, ExplainedStep? Last, string Next)
{
    public static ExplainedField Of(FieldRule field, InspectedBond bond, IReadOnlyList<Side> unread)
    {
        var rule = bond.Rule!;
        var last = bond.History.LastOrDefault(row => row is { What: "carry" or "put back", To: { } to } && field.CanGo(to.Side) && row.Column == field.Column(to.Side));
        return new ExplainedField(
            field.Customer, field.Provider, field.Verb(), field.Rights(rule), Lines.Of(field, rule).ToString(),
            Now(Side.Customer), Now(Side.Provider), Agreed(Side.Customer), Agreed(Side.Provider),
            last is null ? null : ExplainedStep.Of(last), Coming(field, bond));

        string? Now(Side side) => field.Column(side).Length == 0 || unread.Contains(side) ? null : bond.At?.Record(side)?[field.ReadColumn(side)];

        string? Agreed(Side side) => field.Column(side).Length == 0 ? null : bond.Bond.Base.On(side)[field.ReadColumn(side)];
    }

    public override string ToString()
    {
        var name = (Customer, Provider) switch
        {
            ({ Length: 0 }, _) => $"provider's {Provider}",
            (_, { Length: 0 }) => $"customer's {Customer}",
            _ => $"{Customer} = {Provider}",
        };
        var text = new StringBuilder($"  {name}: {Verb}; {Rights} ({At})");
        text.AppendLine().Append("    now ").Append(Pair(CustomerNow, ProviderNow, "not read"));
        text.AppendLine().Append("    agreed ").Append(Pair(CustomerAgreed, ProviderAgreed, "nothing"));
        text.AppendLine().Append("    last ").Append(Last?.ToString() ?? "no pass has written it: it was found so");
        return text.AppendLine().Append("    next ").Append(Next).ToString();
    }

    private string Pair(string? customer, string? provider, string absent) => string.Join(
        ", ",
        from one in new (string Column, string? Value, string Whose)[] { (Customer, customer, "customer"), (Provider, provider, "provider") }
        where one.Column.Length > 0
        select $"{one.Whose} {(one.Value is null ? absent : CommandContext.Quoted(one.Value))}");

    private static string Coming(FieldRule field, InspectedBond bond)
    {
        if (bond.Next is not { } next)
        {
            return "not known while a side cannot be read";
        }

        var moves = next.Verdict switch { Begin begin => begin.Moves, Carry carry => carry.Moves, End end => end.Moves, _ => Moves.None };
        return (moves.Fields.FirstOrDefault(move => move.Field == field), next.Verdict) switch
        {
            ({ } move, _) => $"the {move.To.Word()}'s {move.Column} becomes {CommandContext.Quoted(move.Expect)}: {move.Reason}",
            (null, Await or Clash or Refuse) => $"nothing is written: {next.Verdict.Reason}",
            _ => "nothing: there is nothing to carry",
        };
    }
}
