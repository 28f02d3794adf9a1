using Connector.Sandbox.Accounts;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>Puts what the caller sent, and before it the dictionary's defaults, on a draft.</summary>
internal sealed class RecordInput(Instance instance)
{
    public void ApplyDefaults(Draft draft, Account account)
    {
        foreach (var column in draft.Table.Columns)
        {
            draft[column.Ordinal] = column.Kind switch
            {
                ColumnKind.Guid when column.Ordinal == SystemColumns.SysId => draft.SysId,
                ColumnKind.Boolean => column.Default == "true" ? "true" : "false",
                ColumnKind.ClassName => draft.Table.Name,
                ColumnKind.Domain => "global",
                ColumnKind.Duration => Display.DurationText.Parse(column.Default) ?? "",
                _ => DefaultValue.Of(column, account, instance.Clock),
            };
        }
    }

    public void Apply(Draft draft, Fields fields, Account account, InputForm form)
    {
        var input = new FieldInput(instance.Database, instance.Properties, account, form);
        foreach (var (name, value) in fields)
        {
            if (draft.Table.Find(name) is not { } column || IsKept(column)) continue;
            if (instance.Access.DropsWrite(draft.Table, name, account, form != InputForm.Platform)) continue;
            if (column.Kind == ColumnKind.JournalInput)
            {
                if (value.Length > 0) draft.Journal.Add(new JournalText(column, value));
            }
            else if (input.Convert(draft.Table, column, value) is { } stored)
            {
                draft[column.Ordinal] = column.Kind == ColumnKind.Password ? PasswordHash.Of(draft.SysId, stored) : stored;
                draft.Given.Add(name);
            }
        }
    }

    /// <summary>Columns the platform keeps for itself whatever the body says.</summary>
    private static bool IsKept(Column column) =>
        SystemColumns.Contains(column.Name) || column.Kind is ColumnKind.ClassName or ColumnKind.JournalList;
}
