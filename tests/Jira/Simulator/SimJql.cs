using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Connector.Jira.Simulator;

/// <summary>The part of JQL that the tests need: and, or, not, =, !=, in, not in, ~, is, is not, comparisons of dates and keys, one order.</summary>
internal sealed class SimJql(SimData data, string text)
{
    private readonly List<(string Text, bool IsQuoted)> _tokens = [.. Tokens(text)];
    private int _at;

    /// <summary>The issues a query takes, in its order.</summary>
    /// <exception cref="FormatException">The query is not understood, or names something that is not there.</exception>
    public List<SimIssue> Run()
    {
        var issues = data.Issues.Where(issue => data.IndexLag == TimeSpan.Zero || issue.Updated <= data.Now - data.IndexLag);
        var found = _tokens.Count == 0 || IsWord("ORDER") ? issues.ToList() : Filtered(issues);
        if (!Take("ORDER"))
        {
            return _at == _tokens.Count ? found : throw new FormatException($"Error in the JQL Query: unexpected '{_tokens[_at].Text}'");
        }

        Expect("BY");
        var field = Next();
        var isDescending = Take("DESC") || (Take("ASC") && false);
        IEnumerable<SimIssue> ordered = field switch
        {
            "key" => found.OrderBy(issue => issue.Project, StringComparer.Ordinal).ThenBy(Number),
            "created" => found.OrderBy(issue => issue.Id),
            "updated" => found.OrderBy(issue => issue.Updated),
            _ => throw new FormatException($"Not able to sort using field '{field}'."),
        };
        return [.. isDescending ? ordered.Reverse() : ordered];
    }

    private List<SimIssue> Filtered(IEnumerable<SimIssue> issues)
    {
        var test = Or();
        return [.. issues.Where(test)];
    }

    private Func<SimIssue, bool> Or()
    {
        var left = And();
        while (Take("OR"))
        {
            var (first, second) = (left, And());
            left = issue => first(issue) || second(issue);
        }

        return left;
    }

    private Func<SimIssue, bool> And()
    {
        var left = Term();
        while (Take("AND"))
        {
            var (first, second) = (left, Term());
            left = issue => first(issue) && second(issue);
        }

        return left;
    }

    private Func<SimIssue, bool> Term()
    {
        if (Take("NOT"))
        {
            var inner = Term();
            return issue => !inner(issue);
        }

        if (Take("("))
        {
            var inner = Or();
            Expect(")");
            return inner;
        }

        return Clause(Next());
    }

    private Func<SimIssue, bool> Clause(string field)
    {
        if (Take("is"))
        {
            var not = Take("not");
            Expect("EMPTY");
            return issue => Values(issue, field).Length == 0 != not;
        }

        if (Take("not"))
        {
            Expect("in");
            var none = List().Select(value => Checked(field, value)).ToList();
            return issue => Values(issue, field) is { Length: > 0 } values && !values.Intersect(none, StringComparer.OrdinalIgnoreCase).Any();
        }

        if (Take("in"))
        {
            var some = List().Select(value => Checked(field, value)).ToList();
            return issue => Values(issue, field).Intersect(some, StringComparer.OrdinalIgnoreCase).Any();
        }

        var comparison = Next();
        var value = Checked(field, Next());
        return comparison switch
        {
            "=" => issue => Values(issue, field).Contains(value, StringComparer.OrdinalIgnoreCase),
            "!=" => issue => Values(issue, field) is { Length: > 0 } values && !values.Contains(value, StringComparer.OrdinalIgnoreCase),
            ">=" when field is "updated" or "created" => Since(field, value),
            ">" when field == "key" => issue => issue.Project == value.Split('-')[0] && Number(issue) > int.Parse(value.Split('-')[1], CultureInfo.InvariantCulture),
            _ => throw new FormatException($"The operator '{comparison}' is not supported by the '{field}' field."),
        };
    }

    // Only the relative form: a point in time would depend on the zone of the user's profile.
    private Func<SimIssue, bool> Since(string field, string value)
    {
        if (!value.StartsWith('-') || !value.EndsWith('m') || !int.TryParse(value[1..^1], CultureInfo.InvariantCulture, out var minutes))
        {
            throw new FormatException($"Date value '{value}' for field '{field}' is invalid.");
        }

        var from = data.Now - TimeSpan.FromMinutes(minutes);
        return issue => (field == "updated" ? issue.Updated : issue.Created) >= from;
    }

    // Jira refuses a query that names what it does not have.
    private string Checked(string field, string value)
    {
        var isKnown = field switch
        {
            "status" => SimData.Statuses.Any(status => status.Name.Equals(value, StringComparison.OrdinalIgnoreCase)),
            "priority" => SimData.Priorities.Contains(value, StringComparer.OrdinalIgnoreCase),
            "project" => data.Projects.ContainsKey(value),
            "key" or "id" => data.Find(value) is not null,
            "cf[10050]" => SimData.Teams.Contains(value, StringComparer.OrdinalIgnoreCase),
            _ => true,
        };
        return isKnown ? value : throw new FormatException($"The value '{value}' does not exist for the field '{field}'.");
    }

    private string[] Values(SimIssue issue, string field) => field switch
    {
        "project" => [issue.Project],
        "issuetype" => [issue.Type],
        "status" => [issue.Status],
        "statusCategory" => [SimData.Statuses.First(status => status.Name == issue.Status).Category switch { "new" => "To Do", "done" => "Done", _ => "In Progress" }],
        "labels" => [.. issue.Labels],
        "assignee" => issue.Assignee is null ? [] : [data.IsCloud ? issue.Assignee : data.User(issue.Assignee).Name],
        "reporter" => [data.IsCloud ? issue.Reporter : data.User(issue.Reporter).Name],
        "resolution" => issue.Resolution is null ? [] : [issue.Resolution],
        "key" => [issue.Key],
        "id" => [issue.Id.ToString(CultureInfo.InvariantCulture)],
        "attachments" => issue.Files.Count == 0 ? [] : ["yes"],
        "component" => Stored(issue, "components"),
        _ when field.StartsWith("cf[", StringComparison.Ordinal) => Stored(issue, $"customfield_{field[3..^1]}"),
        _ when SimJson.Fields.Any(known => known.Id == field) => Stored(issue, field),
        _ => throw new FormatException($"Field '{field}' does not exist or you do not have permission to view it."),
    };

    private static string[] Stored(SimIssue issue, string field) => issue.Fields.GetValueOrDefault(field) switch
    {
        null => [],
        JsonArray array => [.. array.Select(item => item!["name"]!.GetValue<string>())],
        JsonObject node => [(node["value"] ?? node["name"])?.GetValue<string>() ?? "text"],
        var value => [value.ToString()],
    };

    private static int Number(SimIssue issue) => int.Parse(issue.Key.Split('-')[1], CultureInfo.InvariantCulture);

    private List<string> List()
    {
        Expect("(");
        List<string> values = [Next()];
        while (Take(","))
        {
            values.Add(Next());
        }

        Expect(")");
        return values;
    }

    private bool IsWord(string word) => _at < _tokens.Count && !_tokens[_at].IsQuoted && _tokens[_at].Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool Take(string word)
    {
        var isNext = IsWord(word);
        _at += isNext ? 1 : 0;
        return isNext;
    }

    private void Expect(string word)
    {
        if (!Take(word))
        {
            throw new FormatException($"Error in the JQL Query: expecting '{word}'");
        }
    }

    private string Next() => _at < _tokens.Count ? _tokens[_at++].Text : throw new FormatException("Error in the JQL Query: it ends early");

    private static IEnumerable<(string Text, bool IsQuoted)> Tokens(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (text[at] == '"')
            {
                var value = new StringBuilder();
                for (at++; text[at] != '"'; at++)
                {
                    at += text[at] == '\\' ? 1 : 0;
                    value.Append(text[at]);
                }

                at++;
                yield return (value.ToString(), true);
            }
            else
            {
                var length = text[at] is '(' or ')' or ',' ? 1
                    : text.AsSpan(at).IndexOfAny(" (),\"") is >= 0 and var end ? end : text.Length - at;
                yield return (text.Substring(at, length), false);
                at += length;
            }
        }
    }
}
