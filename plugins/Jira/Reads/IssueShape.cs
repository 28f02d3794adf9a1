using System.Globalization;
using Connector.Plugins.Jira.Fields;

namespace Connector.Plugins.Jira.Reads;

/// <summary>How the columns of a shape are read from an issue; worked out once for each read.</summary>
internal sealed class IssueShape
{
    private static readonly string[] Always = ["updated", "labels", "project", "issuetype", "status"];

    private readonly Func<Issue, string?>[] _columns;

    public IssueShape(RecordShape shape, FieldNames names)
    {
        Shape = shape;
        HashSet<string> asked = [.. Always];
        _columns = [.. shape.Names.Select(column => Column(column, names, asked))];
        Fields = [.. asked];
    }

    public RecordShape Shape { get; }

    /// <summary>The fields Jira is asked for.</summary>
    public IReadOnlyList<string> Fields { get; }

    public Record Read(Issue issue, Side side, string sysId)
    {
        var values = new string?[_columns.Length];
        for (var ordinal = 0; ordinal < values.Length; ordinal++)
        {
            values[ordinal] = _columns[ordinal](issue);
        }

        values[RecordShape.SysId] = sysId;
        return new Record(new RecordKey(side, Shape.Table, sysId), Shape, values);
    }

    private static Func<Issue, string?> Column(string column, FieldNames names, HashSet<string> asked)
    {
        switch (column)
        {
            case "sys_id":
                return issue => issue.Id;
            case "sys_updated_on":
                return issue => issue.UpdatedOn is { Length: > 0 } at ? at : null;
            case "sys_mod_count":
                return Count;
            case "sys_created_on":
                asked.Add("created");
                return issue => Texts.Json.Text(issue.Fields, "created") is { Length: > 0 } at ? Moment.Told(at) : null;
            case "number" or "key":
                return issue => issue.Key;
            case "correlation_id":
                return issue => OwnLabels.PeerOf(issue.Fields);
            case "active":
                return issue => Texts.Json.Text(Texts.Json.In(Texts.Json.In(issue.Fields, "status"), "statusCategory"), "key") is { Length: > 0 } category
                    ? category == "done" ? "false" : "true" : null;
            default:
                if (names.Find(column) is not { } found)
                {
                    return _ => null;
                }

                asked.Add(found.Field.Id);
                return issue => FieldReader.Read(found.Field, found.Member, issue.Fields);
        }
    }

    // Jira counts no changes. The time of the last one, to the millisecond, is another number after each: that is what the count is for.
    private static string? Count(Issue issue) => Moment.Parse(Texts.Json.Text(issue.Fields, "updated")) is { } at
        ? (at.ToUnixTimeMilliseconds() % int.MaxValue).ToString(CultureInfo.InvariantCulture) : null;
}
