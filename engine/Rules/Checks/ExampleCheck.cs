namespace Connector.Rules.Checks;

/// <summary>
/// Runs a rule's examples the way a bond begins: the given record must be one that starts a bond as far as it is told,
/// and each field carried across must be what the author expects.
/// </summary>
internal static class ExampleCheck
{
    public static IEnumerable<Finding> Check(Rule rule) =>
        rule.Begins() is { } begins ? rule.Examples.SelectMany(example => Check(rule, example, begins)) : [];

    private static IEnumerable<Finding> Check(Rule rule, Example example, Side begins)
    {
        if (example.Given.Side != begins || example.Then.Side != begins.Other())
        {
            return [Fails(
                example, $"it must give a record of the {begins.Word()} and expect one of the {begins.Other().Word()}",
                "Swap the two sides")];
        }

        var started = Starts(rule, example) == false
            ? [Fails(example, "a record like the given one does not start a bond",
                "Give values that fulfil Starts, or leave the tested fields out")]
            : Array.Empty<Finding>();
        return [.. started, .. example.Then.Fields.Select(expected => Expect(rule, example, expected)).OfType<Finding>()];
    }

    private static bool? Starts(Rule rule, Example example)
    {
        var unknown = rule.Starts.Tests().Where(test => test.Values.Any(value => value.Setting is not null)).Select(test => test.Field)
            .ToHashSet(StringComparer.Ordinal);
        return rule.Starts.Holds((side, field) => side == example.Given.Side && !unknown.Contains(field) ? Given(example, field) : null);
    }

    private static Finding? Expect(Rule rule, Example example, FieldValue expected)
    {
        var side = example.Then.Side;
        var field = rule.Fields.FirstOrDefault(field => field.CanGo(side)
            && (field.Column(side) == expected.Field || field.ReadColumn(side) == expected.Field));
        if (field is null)
        {
            return Fails(
                example, $"no field of the rule writes the {side.Word()}'s '{expected.Field}'",
                "Add the field to the rule, or take it out of the example");
        }

        if (!field.IsBound())
        {
            // What a plugin makes of it is known where the rule joins a customer's pack, and is tried there.
            return null;
        }

        if (field is Set { To.Setting: { } setting })
        {
            return Fails(
                example, $"'{expected.Field}' is filled by the setting '{setting}', which each customer chooses",
                "Take it out of the example");
        }

        var sources = Sources(example, field);
        return sources.Length == 0
            ? Fails(
                example, $"it expects '{expected.Field}' but gives no '{Words.List(field.Sources(side.Other()))}' to make it from",
                "Give that field, or take this one out")
            : Compare(example, field, sources, expected);
    }

    /// <summary>The given values a field is made of; none where nothing is given for it. What a virtual field is made of may be given in part.</summary>
    private static string[] Sources(Example example, FieldRule field)
    {
        if (field is Set)
        {
            return [""];
        }

        var from = example.Given.Side;
        var given = field.Sources(from).Select(column => Given(example, column)).ToArray();
        if (field is not Virtual && given is [null])
        {
            given = [Given(example, field.Column(from))];
        }

        return given.All(value => value is null) ? [] : [.. given.Select(value => value ?? "")];
    }

    private static Finding? Compare(Example example, FieldRule field, string[] sources, FieldValue expected)
    {
        var source = string.Join("', '", sources);
        using var budget = RuleBudget.Begin(RuleLimits.Loading);
        try
        {
            var carried = field.Carry(example.Then.Side, field is Virtual made ? made.Compose(sources) : sources[0]);
            budget.Check();
            return carried == expected.Value
                ? null
                : Fails(
                    example, carried is null
                        ? $"{field.Told()} has no answer for '{source}', where '{expected.Value}' is expected"
                        : $"'{expected.Field}' becomes '{carried}', where '{expected.Value}' is expected",
                    $"Mend the field at {field.At}, or the example");
        }
        catch (RuleBudgetException stopped)
        {
            return Fails(example, $"{field.Told()} needs more than {stopped.What} for '{source}'", $"Mend the function at {field.At}");
        }
        catch (Exception failure)
        {
            // The author's own function threw; that is a fault of the rule, not of the engine.
            return Fails(example, $"{field.Told()} threw {failure.GetType().Name} for '{source}'", $"Mend the function at {field.At}");
        }
    }

    private static string? Given(Example example, string field)
    {
        foreach (var given in example.Given.Fields)
        {
            if (given.Field == field)
            {
                return given.Value;
            }
        }

        return null;
    }

    private static Finding Fails(Example example, string why, string fix) =>
        example.At.Error(Codes.ExampleFails, $"The example \"{example.Name}\" fails: {why}", fix);
}
