using Connector.Proofs.Scripts;
using static Connector.Proofs.Scripts.Quoted;

namespace Connector.Proofs.Laws;

/// <summary>The laws of one field alone, tried with every value of its stock: nothing random is needed.</summary>
internal sealed class FieldLaws(Rule rule, Stock stock)
{
    private readonly Dictionary<Law, Breach> _breaches = [];

    /// <summary>How many values were carried.</summary>
    public int Cases { get; private set; }

    /// <summary>The first breach of each law.</summary>
    public IReadOnlyCollection<Breach> Try()
    {
        foreach (var field in rule.Fields.Where(field => field is not (Set or Virtual or Lookup or Named)))
        {
            foreach (var from in Enum.GetValues<Side>().Where(from => field.CanGo(from.Other()) && rule.OneWayFrom != from.Other()))
            {
                Try(field, from);
            }
        }

        return _breaches.Values;
    }

    private static bool TravelsBothWays(Rule rule, FieldRule field) =>
        rule.OneWayFrom is null && field is { When: When.Always, Lossy: null, Policy: Policy.LatestWins or Policy.HoldsOnClash or Policy.MergesText }
        && field.CanGo(Side.Customer) && field.CanGo(Side.Provider);

    private void Try(FieldRule field, Side from)
    {
        var to = from.Other();
        var usual = stock.Usual(from, field.ReadColumn(from)).ToHashSet(StringComparer.Ordinal);
        foreach (var value in stock.All(from, field.ReadColumn(from)))
        {
            Cases++;
            if (!Carries(field, to, value, out var carried))
            {
                return;
            }

            if (carried is null)
            {
                if (usual.Contains(value) && (from == rule.OneWayFrom || field.Policy is not { } policy || policy != Owned(to)))
                {
                    Tell(Law.Total, field, $"the {from.Word()}'s {field.Column(from)} can be {Of(value)}, and no line says what that is at the {to.Word()}");
                }

                continue;
            }

            if (!Carries(field, to, value, out var again) || again != carried)
            {
                Tell(Law.Constant, field, $"the {from.Word()}'s {field.Column(from)} {Of(value)} is {Of(carried)} at the {to.Word()} once, and {Of(again ?? "nothing")} the next time");
            }

            if (TravelsBothWays(rule, field) && !IsDefault(field, value, carried) && Carries(field, from, stock.Stored(to, field.Column(to), carried), out var back) && back != value)
            {
                Tell(
                    Law.RoundTrip, field,
                    $"{field.Column(from)} {Of(value)} → {Of(carried)} → {(back is null ? "nothing" : Of(back))}: what the {from.Word()} has as {Of(value)} is {Of(carried)} at the {to.Word()}, "
                    + (back is null ? "and no line leads back" : $"and comes back as {Of(back)}"));
            }
        }
    }

    private static Policy Owned(Side side) => side == Side.Customer ? Policy.CustomerOwns : Policy.ProviderOwns;

    // An empty field and its default stand for each other.
    private static bool IsDefault(FieldRule field, string value, string carried) =>
        field.Default is { } instead && (value.Length == 0 || carried.Length == 0 || instead.To.Text == value || instead.To.Text == carried);

    private bool Carries(FieldRule field, Side to, string value, out string? carried)
    {
        using var budget = RuleBudget.Begin(RuleLimits.Judging);
        try
        {
            carried = field.Carry(to, value);
            budget.Check();
            return true;
        }
#pragma warning disable CA1031 // Whatever an author's code throws is what is looked for.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            carried = null;
            Tell(Law.Answers, field, $"the {to.Other().Word()}'s {field.Column(to.Other())} is {Of(value)}: {Blame.What(thrown)}", Blame.Of(thrown, field.At));
            return false;
        }
    }

    private void Tell(Law law, FieldRule field, string story, Place? at = null) =>
        _breaches.TryAdd(law, new Breach(law, [story], at ?? (field.At.Line > 0 ? field.At : rule.At)));
}
