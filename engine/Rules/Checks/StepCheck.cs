namespace Connector.Rules.Checks;

/// <summary>The steps of a field's state model are steps of a side the rule writes, and lead to every value it may write there.</summary>
internal static class StepCheck
{
    public static IEnumerable<Finding> Check(Rule rule) =>
        rule.Fields.Where(field => field.Steps.Count > 0).SelectMany(field => Enum.GetValues<Side>().SelectMany(side => Check(rule, field, side)));

    private static IEnumerable<Finding> Check(Rule rule, FieldRule field, Side side)
    {
        var steps = field.Steps.Where(step => step.On == side).ToArray();
        if (steps.Length == 0)
        {
            yield break;
        }

        if (!rule.Writes(field, side) || field is Lookup or Virtual)
        {
            yield return field.At.Error(
                Codes.BadStep, $"The field {field.Told()} has steps on the {side.Word()}'s side, where the rule never writes it as a state",
                "Give steps for the side that is written, on a Copy, Translate or Compute");
        }

        foreach (var twice in steps.GroupBy(step => step).Where(same => same.Count() > 1 || same.Key.From == same.Key.To))
        {
            yield return field.At.Error(
                Codes.BadStep, $"The step (\"{twice.Key.From}\", \"{twice.Key.To}\") of {field.Told()} is written twice or leads nowhere",
                "Take it out");
        }

        foreach (var line in Written(field, side).Where(value => value.Length > 0 && !steps.Any(step => step.To == value)))
        {
            yield return field.At.Error(
                Codes.BadStep, $"No step leads to '{line}' on the {side.Word()}'s side, but {field.Told()} may write it",
                $"Add the step that leads there: .Steps({side}, (\"…\", \"{line}\"))");
        }
    }

    private static IEnumerable<string> Written(FieldRule field, Side side) => field is Translate table
        ? table.Lines.Select(line => side == Side.Customer ? line.Customer : line.Provider).Distinct(StringComparer.Ordinal)
        : [];
}
