namespace Connector.Rules.Drawing;

/// <summary>One line of a rule's field map.</summary>
/// <param name="Customer">The customer's column; empty where it has none.</param>
/// <param name="Provider">The provider's column; empty where it has none.</param>
/// <param name="Says">What is done to the value, and who wins.</param>
/// <param name="ToProvider">Whether it travels to the provider.</param>
/// <param name="ToCustomer">Whether it travels to the customer.</param>
/// <param name="Lossy">Why a round trip may change the value; null when it may not.</param>
internal sealed record FieldMap(string Customer, string Provider, string Says, bool ToProvider, bool ToCustomer, string? Lossy = null)
{
    /// <summary>Fields, then comments, then files.</summary>
    public static IReadOnlyList<FieldMap> Of(Rule rule) =>
    [
        .. rule.Fields.Select(field => new FieldMap(
            field.Customer, field.Provider, $"{field.Verb()}, {field.ShortRights(rule)}",
            field.Reaches(rule, Side.Provider), field.Reaches(rule, Side.Customer), field.Lossy)),
        .. rule.Journals.Select(journal => Flowing(journal.Customer, journal.Provider, "comments or notes", journal.Flow)),
        .. rule.Attachments is { } files ? [Flowing("files", "files", $"up to {files.MaxMegabytes} MB each", files.Flow)] : (FieldMap[])[],
    ];

    /// <summary>
    /// The value tables of a rule, by the name of their columns; the steps a side permits, by the name of its column; and when which action is called.
    /// </summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Lines)> Tables(Rule rule) =>
    [
        .. rule.Fields.OfType<Translate>().Select(table => (
            table.Customer == table.Provider ? table.Customer : $"{table.Customer} = {table.Provider}",
            (IReadOnlyList<string>)[.. table.Lines.Select(line => $"{Shown(line.Customer)} = {Shown(line.Provider)}")])),
        .. from field in rule.Fields
           from side in field.Steps.GroupBy(step => step.On)
           select ($"{field.Column(side.Key)} at the {side.Key.Word()}", (IReadOnlyList<string>)[.. side.Select(step => $"{Shown(step.From)} → {Shown(step.To)}")]),
        .. Actions(rule),
    ];

    private static IReadOnlyList<(string Name, IReadOnlyList<string> Lines)> Actions(Rule rule) =>
    [
        .. rule.Actions.GroupBy(action => action.By).Select(same => (same.Key, (IReadOnlyList<string>)[.. same.Select(action => action.On switch
        {
            Occasion.Begins => "when it begins",
            Occasion.Ends => "when it ends",
            _ => $"when {action.Reaches!.InWords()}",
        })])),
    ];

    private static FieldMap Flowing(string customer, string provider, string says, Flow flow) =>
        new(customer, provider, says, flow.Reaches(Side.Provider), flow.Reaches(Side.Customer));

    private static string Shown(string value) => value.Length == 0 ? "empty" : value;
}
