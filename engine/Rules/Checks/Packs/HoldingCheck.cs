using Connector.Rules.Conditions;

namespace Connector.Rules.Checks.Packs;

/// <summary>A rule's conditions can hold and can fail, and do not stand in each other's way.</summary>
internal static class HoldingCheck
{
    public static IEnumerable<Finding> Check(Rule rule)
    {
        if (Satisfiability.Of(rule.Starts) is Never)
        {
            return [Place(rule, rule.Starts).Error(
                Codes.NeverHolds, "Starts can never hold, so this rule bonds nothing", "Take out one of the tests that contradict each other")];
        }

        return [.. Starts(rule), .. Waits(rule), .. Ends(rule), .. rule.Conditions().SelectMany(Alternatives).Select(dead => Dead(rule, dead))];
    }

    private static IEnumerable<Finding> Starts(Rule rule)
    {
        if (Satisfiability.Of(!rule.Starts) is Never)
        {
            yield return Place(rule, rule.Starts).Warning(
                Codes.AlwaysHolds, "Starts always holds, so every record of the table begins a bond",
                "Test what sets apart the records that are meant");
        }
    }

    private static IEnumerable<Finding> Waits(Rule rule)
    {
        if (rule.Waits is not { } waits)
        {
            yield break;
        }

        var at = Place(rule, waits);
        if (Satisfiability.Of(waits) is Never)
        {
            yield return at.Warning(Codes.NeverHolds, "Waits can never hold, so no bond ever waits", "Mend the tests, or take Waits out");
        }
        else if (Satisfiability.Of(rule.Starts & waits) is Never)
        {
            yield return at.Warning(
                Codes.NeverWaits, "Waits cannot hold on a record that fulfils Starts, so no bond waits before it begins",
                "Let Starts take in the records that have to wait");
        }
        else if (Satisfiability.Implies(rule.Starts, waits))
        {
            yield return at.Error(
                Codes.WaitsForEver, "Waits holds on every record that fulfils Starts, so each bond waits until its record no longer starts one",
                "Let Starts take in the records that wait no more, or mend Waits");
        }
    }

    private static IEnumerable<Finding> Ends(Rule rule)
    {
        if (rule.Ends is not { } ends)
        {
            yield break;
        }

        var at = Place(rule, ends);
        if (Satisfiability.Of(ends) is Never)
        {
            yield return at.Warning(Codes.NeverHolds, "Ends can never hold, so no bond ever ends", "Mend the tests, or take Ends out");
        }
        else if (Satisfiability.Implies(rule.Starts, ends))
        {
            yield return at.Error(
                Codes.EndsAsItBegins, "Ends holds on every record that fulfils Starts, so each bond ends as it begins",
                "Let Starts leave out what is over, or mend Ends");
        }
        else if (Over(rule, ends) is { } over)
        {
            yield return at.Warning(
                Codes.EndsAsItBegins, $"A record can fulfil Starts and Ends at once, and its bond ends as it begins: with {over}",
                "Let Starts leave out what is over");
        }
    }

    /// <summary>
    /// A record that begins a bond and ends it by a column that both conditions test. How two columns go together no rule tells, and the other
    /// side's record is new.
    /// </summary>
    private static Witness? Over(Rule rule, Condition ends)
    {
        var tested = rule.Starts.Tests().Select(test => (test.Side, test.Field)).ToHashSet();
        return (ends is Any any ? any.Terms : [ends])
            .Where(term => term.Tests().All(test => test.Side == rule.Begins()) && term.Tests().Any(test => tested.Contains((test.Side, test.Field))))
            .Select(term => Satisfiability.Of(rule.Starts & term)).OfType<Witness>().FirstOrDefault();
    }

    /// <summary>Alternatives that can never hold, within a condition that can.</summary>
    private static IEnumerable<Condition> Alternatives(Condition condition)
    {
        if (Satisfiability.Of(condition) is Never)
        {
            return [];
        }

        return condition switch
        {
            Any any => any.Terms.SelectMany(term => Satisfiability.Of(term) is Never ? [term] : Alternatives(term)),
            All all => all.Terms.SelectMany(Alternatives),
            _ => [],
        };
    }

    private static Finding Dead(Rule rule, Condition term) => Place(rule, term).Warning(
        Codes.NeverHolds, "This alternative can never hold", "Take it out, or mend the tests that contradict each other");

    private static Place Place(Rule rule, Condition condition) =>
        condition.Tests().Select(rule.PlaceOf).FirstOrDefault(rule.At);
}
