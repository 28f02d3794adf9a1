using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>
/// A guide rule's condition: an encoded query over the guide's answers, each named IO:sys_id of the question, or by its name.
/// An empty condition holds, and so does a term it cannot read.
/// </summary>
internal sealed class GuideCondition(Database database, Row guide, Answers answers)
{
    private static readonly string[] Operators = ["!=", "NOT IN", "IN", "ISNOTEMPTY", "ISEMPTY", "NOT LIKE", "LIKE", "STARTSWITH", "ENDSWITH", "="];

    public bool Holds(string condition)
    {
        if (condition.Length == 0) return true;
        return condition.Split("^NQ").Any(group => AllHold(group.Split('^', StringSplitOptions.RemoveEmptyEntries)));
    }

    private bool AllHold(string[] terms)
    {
        var all = true;
        var last = true;
        foreach (var term in terms.Where(t => t != "EQ"))
        {
            // ^OR widens the term just before it; the terms before that stay as they were judged.
            if (term.StartsWith("OR", StringComparison.Ordinal)) last |= Term(term[2..]);
            else
            {
                all &= last;
                last = Term(term);
            }
        }

        return all && last;
    }

    private bool Term(string term)
    {
        var found = Operators.Select(op => (Op: op, At: term.IndexOf(op, StringComparison.Ordinal))).Where(o => o.At > 0)
            .OrderBy(o => o.At).ThenByDescending(o => o.Op.Length).FirstOrDefault();
        if (found.Op is null) return true;
        var answer = AnswerTo(term[..found.At]);
        var value = term[(found.At + found.Op.Length)..];
        return found.Op switch
        {
            "=" => Same(answer, value),
            "!=" => !Same(answer, value),
            "IN" => value.Split(',').Any(v => Same(answer, v)),
            "NOT IN" => !value.Split(',').Any(v => Same(answer, v)),
            "LIKE" => answer.Contains(value, StringComparison.OrdinalIgnoreCase),
            "NOT LIKE" => !answer.Contains(value, StringComparison.OrdinalIgnoreCase),
            "STARTSWITH" => answer.StartsWith(value, StringComparison.OrdinalIgnoreCase),
            "ENDSWITH" => answer.EndsWith(value, StringComparison.OrdinalIgnoreCase),
            "ISEMPTY" => answer.Length == 0,
            _ => answer.Length > 0,
        };
    }

    private string AnswerTo(string question)
    {
        var name = question.StartsWith("IO:", StringComparison.Ordinal)
            ? CatalogVariables.Of(database, guide).FirstOrDefault(v => v.SysId == question[3..])?["name"] ?? ""
            : question;
        return answers.GetValueOrDefault(name, "");
    }

    private static bool Same(string answer, string value) => string.Equals(answer, value, StringComparison.OrdinalIgnoreCase);
}
