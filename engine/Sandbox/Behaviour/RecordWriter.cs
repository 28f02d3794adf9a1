using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// The one way into the database, for REST callers and for seeding alike: input, defaults, rules, numbering, journals.
/// </summary>
internal sealed class RecordWriter(
    Database database, InstanceClock clock, Chance chance, InstanceProperties properties, SandboxSwitches switches)
{
    private readonly Numbering numbering = new(database);
    private readonly IReadOnlyList<IBusinessRule> rules =
    [
        new NewTask(), new ConfiguredRules(switches), new RequestedItem(), new Request(), new Approver(), new TaskState(), new IncidentState(),
        new CaseState(), new PriorityLookup(), new PropertyRecord(properties),
    ];

    /// <summary>Told of every record that goes.</summary>
    public Action<Row> Removed { get; init; } = _ => { };

    public WriteOutcome Insert(TableDefinition table, Fields fields, Account account, InputForm form = InputForm.Platform)
    {
        database.Gate.EnterWriteLock();
        try
        {
            if (fields.Text("sys_class_name") is { Length: > 0 } name && database.Dictionary.Find(name) is { } child && child.IsA(table))
                table = child;
            var draft = new Draft(database.Shapes, table, null);
            if (Identify(draft, fields) is { } taken) return taken;
            ApplyDefaults(draft, account);
            Apply(draft, fields, account, form);
            if (draft["number"].Length == 0) draft["number"] = numbering.Next(table);
            return Commit(draft, account);
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }

    public WriteOutcome Update(TableDefinition table, string sysId, Fields fields, Account account, InputForm form = InputForm.Platform)
    {
        database.Gate.EnterWriteLock();
        try
        {
            if (database.Find(table, sysId) is not { } before) return Refusal.NoRecord;
            var target = before.Table;
            if (fields.Text("sys_class_name") is { Length: > 0 } name && database.Dictionary.Find(name) is { } other && other.Root == target.Root)
                target = other;
            var draft = new Draft(database.Shapes, target, before);
            Apply(draft, fields, account, form);
            draft["sys_class_name"] = target.Name;
            return draft.HasChanges ? Commit(draft, account) : before;
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }

    /// <summary>Stores a record as a file holds it: stamps and states stay, no rule runs; values a column cannot hold are told and left out.</summary>
    public void Load(TableDefinition table, Fields fields, Action<Column> refused)
    {
        database.Gate.EnterWriteLock();
        try
        {
            var before = fields.Text("sys_id") is { Length: > 0 } id ? database.Find(table.Root, id) : null;
            var draft = new Draft(database.Shapes, table, before);
            if (draft.IsNew) Begin(draft, fields);
            Keep(draft, fields, refused);
            if (draft["number"].Length == 0) draft["number"] = numbering.Next(table);
            var journal = draft.Journal;
            var row = draft.Finish();
            database.Put(row, before);
            foreach (var entry in journal) WriteEntry(row, entry, Account.System);
            if (table.Name == "sys_properties") properties.Set(row["name"], row["value"]);
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }

    public Refusal? Delete(TableDefinition table, string sysId, Account account)
    {
        database.Gate.EnterWriteLock();
        try
        {
            if (database.Find(table, sysId) is not { } row) return Refusal.NoRecord;
            if (switches.AccessFor(AccessEffect.RefuseWrites, account.UserName).Any(r => row.Table.IsA(r.Table))) return Refusal.Acl("Delete");
            foreach (var gone in Cascade.Of(database, row).Append(row))
            {
                database.Remove(gone);
                Removed(gone);
            }

            return null;
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }

    private Refusal? Identify(Draft draft, Fields fields)
    {
        var chosen = fields.Text("sys_id") is { Length: 32 } given && given.All(char.IsAsciiLetterOrDigit) ? given : null;
        draft[SystemColumns.SysId] = chosen ?? chance.NextId();
        return chosen is not null && database.Find(draft.Table.Root, chosen) is { } held
            ? Refusal.Failed($"Error during insert of {draft.Table.Name} ({Display.DisplayName.Of(database, held)})")
            : null;
    }

    private void ApplyDefaults(Draft draft, Account account)
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
                _ => DefaultValue.Of(column, account, clock),
            };
        }
    }

    private void Begin(Draft draft, Fields fields)
    {
        draft[SystemColumns.SysId] = fields.Text("sys_id") is { Length: > 0 } id ? id : chance.NextId();
        ApplyDefaults(draft, Account.System);
        Stamp(draft, Account.System);
    }

    private void Keep(Draft draft, Fields fields, Action<Column> refused)
    {
        var input = new FieldInput(database, properties, Account.System, InputForm.Platform);
        foreach (var (name, value) in fields)
        {
            if (draft.Table.Find(name) is not { } column || column.Kind is ColumnKind.Guid or ColumnKind.ClassName or ColumnKind.JournalList) continue;
            if (column.Kind == ColumnKind.JournalInput && value.Length > 0) draft.Journal.Add(new JournalText(column, value));
            else if (column.Kind == ColumnKind.JournalInput) continue;
            else if (input.Convert(draft.Table, column, value) is not { } stored) refused(column);
            else draft[column.Ordinal] = column.Kind == ColumnKind.Password ? PasswordHash.Of(draft.SysId, stored) : stored;
        }

        draft["sys_class_name"] = draft.Table.Name;
    }

    private void Apply(Draft draft, Fields fields, Account account, InputForm form)
    {
        var input = new FieldInput(database, properties, account, form);
        foreach (var (name, value) in fields)
        {
            if (draft.Table.Find(name) is not { } column || IsKept(column)) continue;
            if (IsUnwritable(draft.Table, name, account)) continue;
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

    private bool IsUnwritable(TableDefinition table, string field, Account account) =>
        switches.AccessFor(AccessEffect.DropWrites, account.UserName).Any(r => table.IsA(r.Table) && r.Fields.Contains(field));

    private WriteOutcome Commit(Draft draft, Account account)
    {
        var verb = draft.IsNew ? "Insert" : "Update";
        if (switches.AccessFor(AccessEffect.RefuseWrites, account.UserName).Any(r => draft.Table.IsA(r.Table))) return Refusal.Acl(verb);
        var context = new RuleContext(database, clock, account, this);
        foreach (var rule in rules)
            if (rule.Concerns(draft.Table) && rule.Before(draft, context) is { } refusal) return refusal;
        if (!draft.HasChanges) return draft.Before!;
        Stamp(draft, account);
        var (journal, before) = (draft.Journal, draft.Before);
        var row = draft.Finish();
        database.Put(row, before);
        foreach (var entry in journal) WriteEntry(row, entry, account);
        foreach (var rule in rules)
            if (rule.Concerns(row.Table)) rule.After(row, before, context);
        return database.Find(row.Table, row.SysId) ?? row;
    }

    private void Stamp(Draft draft, Account account)
    {
        var now = clock.NowText;
        if (draft.IsNew)
        {
            draft[SystemColumns.CreatedOn] = now;
            draft[SystemColumns.CreatedBy] = account.UserName;
            draft[SystemColumns.ModCount] = "0";
        }
        else
        {
            var count = int.Parse(draft[SystemColumns.ModCount], CultureInfo.InvariantCulture);
            draft[SystemColumns.ModCount] = (count + 1).ToString(CultureInfo.InvariantCulture);
        }

        draft[SystemColumns.UpdatedOn] = now;
        draft[SystemColumns.UpdatedBy] = account.UserName;
    }

    private void WriteEntry(Row owner, JournalText entry, Account account) => Insert(
        database.Dictionary["sys_journal_field"],
        new Fields
        {
            ["name"] = owner.Table.Name,
            ["element"] = entry.Column.Name,
            ["element_id"] = owner.SysId,
            ["value"] = entry.Text,
        },
        account);
}
