namespace Connector.Rules.Checks;

/// <summary>For every field it is clear who wins, and no column has two writers.</summary>
internal static class PolicyCheck
{
    public static IEnumerable<Finding> Check(Rule rule) =>
        [.. rule.Fields.SelectMany(field => Policy(rule, field)), .. rule.Fields.SelectMany(Merge), .. Enum.GetValues<Side>().SelectMany(side => Writers(rule, side))];

    private static IEnumerable<Finding> Policy(Rule rule, FieldRule field)
    {
        if (field.When == When.Never)
        {
            yield break;
        }

        if (!Enum.GetValues<Side>().Any(side => rule.Carries(field, side)))
        {
            yield return field.At.Error(
                Codes.TravelsNowhere, $"The field {field.Told()} travels nowhere",
                field is Lookup
                    ? "Name the table the reference points to: table: for the provider's side, customerTable: for the customer's"
                    : "Give it a way to the other side, or take it out");
        }
        else if (rule.IsContested(field) && field.Policy is null)
        {
            yield return field.At.Error(
                Codes.NoPolicy, $"Both sides may write {field.Told()}, and nothing says who wins",
                "Add .OwnedBy(Customer), .OwnedBy(Provider), .LatestWins(), .MergesText(), .HoldsOnClash() or .Once()");
        }
        else if (!rule.IsContested(field) && field.Policy is not null && !OwnsItsSource(rule, field))
        {
            yield return field.At.Error(
                Codes.PolicyWithoutEffect, $"The field {field.Told()} travels one way only, so its policy cannot hold",
                "Leave the policy out");
        }
    }

    private static IEnumerable<Finding> Merge(FieldRule field)
    {
        if (field is { Policy: Abstractions.Rules.Policy.MergesText } and not Copy)
        {
            yield return field.At.Error(
                Codes.MergesNoText, $"The field {field.Told()} cannot be merged: lines can be compared only where both sides hold the same text",
                "Use .MergesText() on a Copy, or another policy here");
        }
    }

    private static bool OwnsItsSource(Rule rule, FieldRule field) => field.Owner() is { } owner && !rule.Carries(field, owner);

    private static IEnumerable<Finding> Writers(Rule rule, Side side)
    {
        var first = new Dictionary<string, FieldRule?>(StringComparer.Ordinal);
        if (rule.Stamp(side) is { } stamped)
        {
            first[stamped] = null;
        }

        foreach (var field in rule.Fields.Where(field => rule.Writes(field, side)))
        {
            if (!first.TryAdd(field.Column(side), field))
            {
                var other = first[field.Column(side)];
                yield return field.At.Error(
                    Codes.TwoWriters, $"The {side.Word()}'s column '{field.Column(side)}' is written twice: also "
                    + (other is null ? "as the bond's own stamp" : $"at {other.At}"), "Let one field write it");
            }
        }
    }
}
