using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>Whether an order answers an item's questions: the mandatory ones are answered, and every answer is one the question admits.</summary>
internal sealed class AnswerCheck(Database database)
{
    private readonly VariableValues values = new(database);

    /// <summary>Puts each answer in its stored form, adds the defaults, and drops what answers no question; or says why not.</summary>
    public Refusal? Settle(Row item, Answers answers)
    {
        var settled = new Answers();
        foreach (var variable in CatalogVariables.Of(database, item))
            if (Take(variable, answers, settled) is { } refusal) return refusal;
        foreach (var set in CatalogVariables.MultiRowSetsOf(database, item))
        {
            var name = set["internal_name"];
            var text = answers.GetValueOrDefault(name, "");
            if (Answers.RowsOf(text) is not { } rows) return Invalid(name, text);
            var questions = CatalogVariables.OfSet(database, set.SysId);
            foreach (var row in rows)
                foreach (var variable in questions)
                    if (Take(variable, row, []) is { } refusal) return refusal;
            if (text.Length > 0) settled[name] = text;
        }

        answers.Clear();
        foreach (var (name, value) in settled) answers[name] = value;
        return null;
    }

    private Refusal? Take(Row variable, Answers given, Answers settled)
    {
        var name = variable["name"];
        var text = given.GetValueOrDefault(name, variable["default_value"]);
        if (values.Stored(variable, text) is not { } stored) return Invalid(name, text);
        var isAnswered = stored.Length > 0 && (stored != "false" || CatalogVariables.TypeOf(variable) != VariableType.CheckBox);
        if (variable["mandatory"] == "true" && !isAnswered) return CatalogRefusal.MandatoryVariables;
        settled[name] = stored;
        return null;
    }

    private static Refusal Invalid(string name, string value) => new(400, "Invalid variable value", $"{name}: {value}");
}
