using System.Globalization;
using System.Text;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Display;

/// <summary>How one reader sees values: labels, names, and dates in that reader's zone and format.</summary>
internal sealed class DisplayText(Database database, Account reader)
{
    public string Of(Row row, Column column)
    {
        var value = row[column.Ordinal];
        switch (column.Kind)
        {
            case ColumnKind.JournalInput:
                return Journal(row, [column.Name]);
            case ColumnKind.JournalList:
                return Journal(row, ["comments", "work_notes"]);
            case ColumnKind.DueDate when value.Length == 0:
                return "UNKNOWN";
            case ColumnKind.Password:
                return value.Length > 0 ? "********" : "";
        }

        return value.Length == 0 ? "" : row.Table.ChoicesOf(column)?.LabelOf(value) ?? Plain(column, value);
    }

    /// <summary>An answer to a catalog question: the text of the choice, or the name of the record, that it stands for.</summary>
    public string OfVariable(Row option)
    {
        var value = option["value"];
        if (value.Length == 0 || RequestVariable.QuestionOf(database, option) is not { } question) return value;
        if (question["reference"] is { Length: > 0 } table && database.Find(table, value) is { } referred) return DisplayName.Of(database, referred);
        database.Gate.EnterReadLock();
        try
        {
            return database.Where("question_choice", "question", question.SysId).FirstOrDefault(c => c["value"] == value)?["text"] ?? value;
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    private string Plain(Column column, string value) => column.Kind switch
    {
        ColumnKind.Reference or ColumnKind.Domain => DisplayName.OfReference(database, column, value),
        ColumnKind.List => string.Join(", ", value.Split(',').Select(id => NameInList(column, id))),
        ColumnKind.DateTime or ColumnKind.DueDate when WireDate.TryParse(value, out var utc) => reader.FormatDateTime(utc),
        ColumnKind.Date when WireDate.TryParse(value, out var date) => reader.FormatDate(date),
        ColumnKind.Duration => DurationText.InWords(value),
        ColumnKind.ClassName => database.Dictionary.Find(value)?.Label ?? value,
        ColumnKind.Integer when long.TryParse(value, CultureInfo.InvariantCulture, out var whole) =>
            whole.ToString("N0", CultureInfo.InvariantCulture),
        ColumnKind.Money when decimal.TryParse(value, CultureInfo.InvariantCulture, out var money) =>
            "$" + money.ToString("N2", CultureInfo.InvariantCulture),
        _ => value,
    };

    private string NameInList(Column column, string id) =>
        DisplayName.Target(database, column, id) is { } row ? DisplayName.Of(database, row) : id;

    /// <summary>Entries newest first, each under a line saying when, who and what; the wire's own shape.</summary>
    private string Journal(Row row, string[] elements)
    {
        var text = new StringBuilder();
        foreach (var entry in JournalEntries.Of(database, row.SysId, elements))
        {
            var label = row.Table.Find(entry["element"])?.Label ?? entry["element"];
            _ = WireDate.TryParse(entry[SystemColumns.CreatedOn], out var written);
            text.Append(reader.FormatDateTime(written)).Append(" - ").Append(FullName(entry[SystemColumns.CreatedBy]))
                .Append(" (").Append(label).Append(")\n").Append(entry["value"]).Append("\n\n");
        }

        return text.ToString();
    }

    private string FullName(string userName)
    {
        database.Gate.EnterReadLock();
        try
        {
            var name = database.Where("sys_user", "user_name", userName).FirstOrDefault()?["name"];
            return string.IsNullOrEmpty(name) ? userName : name;
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }
}
