namespace Connector.Rules.Checks;

/// <summary>A rule starts on the side that begins, and every test has the values it needs.</summary>
internal static class ConditionCheck
{
    public static IEnumerable<Finding> Check(Rule rule) => [.. Starts(rule), .. Values(rule)];

    private static IEnumerable<Finding> Starts(Rule rule)
    {
        var sides = rule.Starts.Tests().Select(test => test.Side).Distinct().ToArray();
        var expected = rule is RequestRule ? Side.Customer : rule.OneWayFrom;
        if (sides.Length != 1)
        {
            yield return rule.At.Error(
                Codes.StartsOnWrongSide, "Starts tests both sides, but a record that is not bonded yet has no other side",
                "Test the fields of the side that begins; what both must fulfil belongs into Waits");
        }
        else if (expected is { } side && sides[0] != side)
        {
            yield return rule.At.Error(
                Codes.StartsOnWrongSide, $"Starts tests the {sides[0].Word()}'s record, but the records come from the {side.Word()}",
                $"Test fields of the {side.Word()}");
        }
    }

    private static IEnumerable<Finding> Values(Rule rule) =>
        from condition in rule.Conditions()
        from test in condition.Tests()
        where !Fits(test)
        select (test.At.Line > 0 ? test.At : rule.At).Error(
            Codes.BadTest, $"The test of '{test.Field}' has {test.Values.Count} values, which '{test.Comparison}' cannot use",
            "IsEmpty and IsNotEmpty take none, In and NotIn at least one, all others exactly one");

    private static bool Fits(FieldTest test) => test.Comparison switch
    {
        Comparison.IsEmpty or Comparison.IsNotEmpty => test.Values.Count == 0,
        Comparison.In or Comparison.NotIn => test.Values.Count > 0,
        _ => test.Values.Count == 1,
    };
}
