using System.Globalization;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Audit;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>
/// The one way into the database, for REST callers and for seeding alike: input, defaults, rules, numbering, journals, audit.
/// </summary>
internal sealed class RecordWriter(Instance instance)
{
    private readonly Database database = instance.Database;
    private readonly Numbering numbering = new(instance.Database, instance.Clock);
    private readonly RecordInput input = new(instance);
    private readonly RuleBook rules = new(instance);
    private readonly SlowRules slow = new(instance);
    private readonly Auditing auditing = instance.Auditing;

    /// <summary>Told of every record that goes.</summary>
    public Action<Row> Removed { get; init; } = _ => { };

    public WriteOutcome Insert(TableDefinition table, Fields fields, Account account, InputForm form = InputForm.Platform)
    {
        if (fields.Text("sys_class_name") is { Length: > 0 } name && database.Dictionary.Find(name) is { } child && child.IsA(table))
            table = child;
        slow.WaitBefore(table, null, fields, account, form);
        var outcome = InsertNow(table, fields, account, form);
        if (outcome.Row is { } row) slow.WaitAfter(row, isNew: true, account);
        return outcome;
    }

    public WriteOutcome Update(TableDefinition table, string sysId, Fields fields, Account account, InputForm form = InputForm.Platform)
    {
        slow.WaitBefore(table, sysId, fields, account, form);
        var outcome = UpdateNow(table, sysId, fields, account, form);
        if (outcome.Row is { } row) slow.WaitAfter(row, isNew: false, account);
        return outcome;
    }

    public Refusal? Delete(TableDefinition table, string sysId, Account account)
    {
        database.Gate.EnterWriteLock();
        try
        {
            if (database.Find(table, sysId) is not { } row) return Refusal.NoRecord;
            var context = new RuleContext(instance, account, InputForm.Stored);
            if (instance.Access.RefusesWrite(row.Table, account, context.IsRequested)) return Refusal.Acl("Delete");
            var concerned = rules.Of(row.Table);
            foreach (var rule in concerned)
                if (rule.BeforeDelete(row, context) is { } refusal) return refusal;
            foreach (var gone in Cascade.Of(database, row).Append(row)) Remove(gone, account);
            foreach (var rule in concerned) rule.AfterDelete(row, context);
            EndOutermostWrite();
            return null;
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }

    private WriteOutcome InsertNow(TableDefinition table, Fields fields, Account account, InputForm form)
    {
        database.Gate.EnterWriteLock();
        try
        {
            var draft = new Draft(database.Shapes, table, null);
            if (Identify(draft, fields) is { } taken) return taken;
            input.ApplyDefaults(draft, account);
            input.Apply(draft, fields, account, form);
            if (draft["number"].Length == 0) draft["number"] = numbering.Next(table);
            return Commit(draft, account, form);
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }

    private WriteOutcome UpdateNow(TableDefinition table, string sysId, Fields fields, Account account, InputForm form)
    {
        database.Gate.EnterWriteLock();
        try
        {
            if (database.Find(table, sysId) is not { } before) return Refusal.NoRecord;
            var target = before.Table;
            if (fields.Text("sys_class_name") is { Length: > 0 } name && database.Dictionary.Find(name) is { } other && other.Root == target.Root)
                target = other;
            var draft = new Draft(database.Shapes, target, before);
            input.Apply(draft, fields, account, form);
            draft["sys_class_name"] = target.Name;
            return draft.HasChanges ? Commit(draft, account, form) : before;
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
            input.Keep(draft, fields, refused);
            if (draft["number"].Length == 0) draft["number"] = numbering.Next(table);
            var journal = draft.Journal;
            var row = draft.Finish();
            database.Put(row, before);
            foreach (var entry in journal) WriteEntry(row, entry, Account.System);
            if (table.Name == "sys_properties") instance.Properties.Set(row["name"], row["value"]);
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }
    }

    private void Begin(Draft draft, Fields fields)
    {
        draft[SystemColumns.SysId] = fields.Text("sys_id") is { Length: > 0 } id ? id : instance.Chance.NextId();
        input.ApplyDefaults(draft, Account.System);
        Stamp(draft, Account.System);
    }

    private Refusal? Identify(Draft draft, Fields fields)
    {
        var chosen = fields.Text("sys_id") is { Length: 32 } given && given.All(char.IsAsciiLetterOrDigit) ? given : null;
        draft[SystemColumns.SysId] = chosen ?? instance.Chance.NextId();
        return chosen is not null && database.Find(draft.Table.Root, chosen) is { } held
            ? Refusal.Failed($"Error during insert of {draft.Table.Name} ({Display.DisplayName.Of(database, held)})")
            : null;
    }

    private WriteOutcome Commit(Draft draft, Account account, InputForm form)
    {
        var context = new RuleContext(instance, account, form);
        if (instance.Access.RefusesWrite(draft.Table, account, context.IsRequested)) return Refusal.Acl(draft.IsNew ? "Insert" : "Update");
        var concerned = form == InputForm.Unruled ? [] : rules.Of(draft.Table);
        foreach (var rule in concerned)
            if (rule.Before(draft, context) is { } refusal) return refusal;
        if (!draft.HasChanges) return draft.Before!;
        Stamp(draft, account);
        var (journal, before) = (draft.Journal, draft.Before);
        var row = draft.Finish();
        database.Put(row, before);
        foreach (var entry in journal) WriteEntry(row, entry, account);
        auditing.Written(row, before, journal, account);
        foreach (var rule in concerned) rule.After(row, before, context);
        instance.Outbound.Written(row, before, account);
        EndOutermostWrite();
        return database.Find(row.Table, row.SysId) ?? row;
    }

    private void Remove(Row gone, Account account)
    {
        auditing.Deleted(gone, account);
        database.Remove(gone);
        Removed(gone);
        instance.Outbound.Deleted(gone, account);
    }

    private void EndOutermostWrite()
    {
        if (database.Gate.RecursiveWriteCount == 1) instance.Flows.WriteEnded();
    }

    private void Stamp(Draft draft, Account account)
    {
        var now = instance.Clock.NowText;
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

    private void WriteEntry(Row owner, JournalText entry, Account account) => InsertNow(
        database.Dictionary["sys_journal_field"],
        new Fields
        {
            ["name"] = owner.Table.Name,
            ["element"] = entry.Column.Name,
            ["element_id"] = owner.SysId,
            ["value"] = entry.Text,
        },
        account, InputForm.Platform);
}
