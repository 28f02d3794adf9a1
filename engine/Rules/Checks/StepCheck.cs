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

        foreach (var stuck in Stuck(rule, field, side, steps))
        {
            yield return stuck;
        }

        foreach (var line in Written(field, side).Where(value => value.Length > 0 && !steps.Any(step => step.To == value)))
        {
            yield return field.At.Error(
                Codes.BadStep, $"No step leads to '{line}' on the {side.Word()}'s side, but {field.Told()} may write it",
                $"Add the step that leads there: .Steps({side}, (\"…\", \"{line}\"))");
        }
    }

    /// <summary>A state that is written, that no step leaves and that does not end the bond, keeps its record for ever.</summary>
    private static IEnumerable<Finding> Stuck(Rule rule, FieldRule field, Side side, Step[] steps) =>
        from value in Written(field, side)
        where value.Length > 0 && !steps.Any(step => step.From == value)
            && rule.Ends?.Holds((tested, column) => tested == side && column == field.Column(side) ? value : null) != true
        select field.At.Warning(
            Codes.StateWithoutSuccessor, $"No step leads on from '{value}' on the {side.Word()}'s side, and Ends does not name it, so a bond that comes there stays there",
            $"Add the step that leads on: .Steps({side}, (\"{value}\", \"…\")), or let Ends name the state");

    private static IEnumerable<string> Written(FieldRule field, Side side) => field is Translate table
        ? table.Lines.Select(line => side == Side.Customer ? line.Customer : line.Provider).Distinct(StringComparer.Ordinal)
        : [];
}
