using Connector.Rules.Dictionaries;

namespace Connector.Rules.Checks.Dictionaries;

/// <summary>A value table has a line for every choice that can come.</summary>
internal static class TotalCheck
{
    public static IEnumerable<Finding> Check(Translate table, Side to, Reached from, string instance)
    {
        var uncovered = from.Column.Choices?.Where(choice => table.Carry(to, choice.Value) is null).Select(choice => $"'{choice.Value}' ({choice.Label})").ToArray();
        if (uncovered is { Length: > 0 })
        {
            yield return table.At.Warning(
                Codes.ChoiceUncovered, $"The table {table.Told()} has no line for {Words.List(uncovered)}, which '{from.Column.Name}' on {instance} offers: a record with it is held",
                "Add a line for each, and .Lossy(\"why\") where two share a partner");
        }
    }
}
