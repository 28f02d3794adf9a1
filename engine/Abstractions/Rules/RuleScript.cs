using System.Runtime.CompilerServices;
using Connector.Abstractions.Records;

namespace Connector.Abstractions.Rules;

/// <summary>
/// The words a <c>.csx</c> rule file is written with; the file's last expression is the rule.
/// Every word only records what it was given: nothing is fetched or run while a file loads.
/// </summary>
public sealed class RuleScript
{
    /// <summary>The customer's record, in conditions and examples; the customer, in policies.</summary>
    public SideTerm Customer { get; } = new(Side.Customer);

    /// <summary>The provider's record, in conditions and examples; the provider, in policies.</summary>
    public SideTerm Provider { get; } = new(Side.Provider);

    /// <summary>Files that travel.</summary>
    public AttachmentWord Attachments { get; } = new();

    /// <summary>A value each customer's pack fills in under <c>settings</c>.</summary>
    public Value Setting(string name) => new(null, name);

    /// <summary>The value as it is; <paramref name="to"/> names the provider's column where it differs.</summary>
    public FieldRule Copy(string field, string? to = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Copy(field, to ?? field) { At = new(file, line) };

    /// <summary>A value table of (customer, provider) lines, for a column of the same name on both sides.</summary>
    public FieldRule Translate(string field, params (string Customer, string Provider)[] lines) => Table(field, field, lines);

    /// <summary>A value table of (customer, provider) lines, for columns that differ: <c>Translate(("state", "stage"), …)</c>.</summary>
    public FieldRule Translate((string Customer, string Provider) fields, params (string Customer, string Provider)[] lines) =>
        Table(fields.Customer, fields.Provider, lines);

    /// <summary>A value translated by a plugin: <c>Translate("priority", by: "Acme/priority")</c>.</summary>
    /// <param name="field">The customer's column.</param>
    /// <param name="by">Name of the plugin's translation or lookup, as <c>Plugin/name</c>.</param>
    /// <param name="to">The provider's column where it differs.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public FieldRule Translate(string field, string by, string? to = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Named(field, to ?? field, by) { At = new(file, line) };

    /// <summary>A reference carried by a key: <c>Lookup("caller_id", to: "contact", table: "customer_contact", by: "email")</c>.</summary>
    /// <param name="field">The customer's reference column.</param>
    /// <param name="by">The key column in the referenced tables.</param>
    /// <param name="table">The table the provider's column refers to; null when the field does not travel to the provider.</param>
    /// <param name="to">The provider's reference column where it differs.</param>
    /// <param name="customerTable">The table the customer's column refers to; null when the field does not travel to the customer.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public FieldRule Lookup(
        string field, string by, string? table = null, string? to = null, string? customerTable = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Lookup(field, to ?? field, by, customerTable, table) { At = new(file, line) };

    /// <summary>A value made by code; leave out the way it does not travel.</summary>
    public FieldRule Compute(
        string field, Func<string, string>? toProvider = null, Func<string, string>? toCustomer = null, string? to = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Compute(field, to ?? field, toProvider, toCustomer) { At = new(file, line) };

    /// <summary>A fixed value written on one side when the bond begins.</summary>
    public FieldRule Set(SideTerm on, string field, Value value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Set(on.Side, field, value) { At = new(file, line), When = When.Once };

    /// <summary>
    /// A field made of several columns of the other side: <c>Virtual(Provider, "u_title", "{number}: {short_description}")</c>, or by a computed field
    /// of a plugin: <c>Virtual(Provider, "u_title", by: "Acme/title")</c>.
    /// </summary>
    public FieldRule Virtual(
        SideTerm on, string field, string? text = null, string? by = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Virtual(on.Side, field, text) { By = by, At = new(file, line) };

    /// <summary>A field made by code of several columns of the other side; <paramref name="make"/> gets their values in the order of <paramref name="from"/>.</summary>
    public FieldRule Virtual(
        SideTerm on, string field, string[] from, Func<IReadOnlyList<string>, string> make,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Virtual(on.Side, field, Text: null) { From = [.. from], Make = make, At = new(file, line) };

    /// <summary>
    /// An approval that is waited for: <c>Waits = Approval(Customer, "approval", by: "the caller's manager", due: "due_date", onExpiry: Expiry.Refuses)</c>.
    /// </summary>
    /// <param name="side">Whose process.</param>
    /// <param name="field">The column that says how the approval stands.</param>
    /// <param name="requested">Its value while the approval is asked for; null is <c>requested</c>.</param>
    /// <param name="by">Who gives it, in words.</param>
    /// <param name="due">Date-time column by which it should be given.</param>
    /// <param name="onExpiry">What it means that it was not.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public Condition Approval(
        SideTerm side, string field, Value? requested = null, string? by = null, string? due = null, Expiry onExpiry = Expiry.KeepsWaiting,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new Approval(side.Side, field, requested ?? "requested", by, due, onExpiry) { At = new(file, line) };

    /// <summary>
    /// A plugin's action; say when it is called next: <c>Action("Notify/post").With(Customer, "number").OnBegin()</c>.
    /// </summary>
    /// <param name="by">Name of the plugin's action, as <c>Plugin/name</c>.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public ActionWord Action(string by, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => new(by, [], new(file, line));

    /// <summary>A journal field whose entries travel; say which way next.</summary>
    public JournalWord Journal(string field, string? to = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(field, to ?? field, new(file, line));

    /// <summary>One variable of an order, taken from the customer's variable of that name.</summary>
    public VariableRule Variable(string name, string? to = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, to ?? name) { At = new(file, line) };

    /// <summary>One variable of an order with a fixed value.</summary>
    public VariableRule FixedVariable(string name, Value value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(null, name, value) { At = new(file, line) };

    /// <summary>What the author expects of the rule.</summary>
    public Example Example(
        string name, SideFields given, SideFields then, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(name, given, then) { At = new(file, line) };

    private static Translate Table(string customer, string provider, (string Customer, string Provider)[] lines) =>
        new(customer, provider, [.. lines.Select(line => new Line(line.Customer, line.Provider))]);
}
