namespace Connector.Rules.Checks;

/// <summary>
/// Nothing a rule needs is null or empty: scripts can leave anything out, whatever the compiler warns. The other checks rely on it.
/// </summary>
internal static class CompletenessCheck
{
    public static IEnumerable<Finding> Check(Rule rule)
    {
        Place at = rule.At;
        string?[] names = [rule.Name, rule.Summary, rule.Tables?.Customer, rule.Tables?.Provider];
        if (names.Any(string.IsNullOrWhiteSpace))
        {
            yield return at.Error(
                Codes.Incomplete, "The rule's name, its summary or one of its two tables is empty",
                "Fill in the name, Summary and both Tables");
        }

        if (rule.Starts is null || (HasWholeActions(rule) && rule.Conditions().Any(condition => !IsWhole(condition))))
        {
            yield return at.Error(
                Codes.Incomplete, "A condition is missing or has an empty part",
                "Write Starts, and give every test a field and values that are not null");
        }

        foreach (var field in rule.Fields ?? [])
        {
            if (field is null || !IsWhole(field))
            {
                yield return (field?.At ?? at).Error(
                    Codes.Incomplete, "A field has no column, no lines or no value",
                    "Name the column on every side the field travels to, and give a table its lines");
            }
        }

        if (rule.Fields is null or { Count: 0 })
        {
            yield return at.Error(Codes.Incomplete, "The rule carries no field", "List at least one field");
        }

        if (!HasWholeLists(rule) || !HasWholeActions(rule) || !HasWholeExtras(rule))
        {
            yield return at.Error(Codes.Incomplete, "A list of the rule holds an empty entry", "Take it out, or fill it in");
        }
    }

    private static bool IsWhole(Condition condition) => condition switch
    {
        FieldTest test => !string.IsNullOrEmpty(test.Field) && test.Values is not null && test.Values.All(IsWhole),
        All all => all.Terms is { Count: > 0 } && all.Terms.All(term => term is not null && IsWhole(term)),
        Any any => any.Terms is { Count: > 0 } && any.Terms.All(term => term is not null && IsWhole(term)),
        Not not => not.Term is not null && IsWhole(not.Term),
        Approval approval => !string.IsNullOrEmpty(approval.Field) && IsWhole(approval.Requested),
        _ => false,
    };

    private static bool IsWhole(FieldRule field) =>
        IsWholeVerb(field) && (field.Default is null || IsWhole(field.Default.To))
        && field.Steps is not null && field.Steps.All(step => step is { From: not null, To.Length: > 0 });

    private static bool IsWholeVerb(FieldRule field) => field switch
    {
        Set set => !string.IsNullOrEmpty(set.Field) && IsWhole(set.To),
        Virtual made => !string.IsNullOrEmpty(made.Field) && (made.By is null
            ? made.From is { Count: > 0 } && made.From.All(column => !string.IsNullOrEmpty(column))
            : made.By.Length > 0 && made.Text is null && (made.Make is null || made.From.Count > 0)),
        { Customer: null or "" } or { Provider: null or "" } => false,
        Translate table => table.Lines is { Count: > 0 } && table.Lines.All(line => line is { Customer: not null, Provider: not null }),
        Lookup lookup => !string.IsNullOrEmpty(lookup.By),
        Named named => !string.IsNullOrEmpty(named.By),
        _ => field is Copy or Compute,
    };

    private static bool IsWhole(Value? value) => value is { Literal: null, Setting.Length: > 0 } or { Literal: not null, Setting: null };

    private static bool HasWholeLists(Rule rule) =>
        rule.Journals is not null && rule.Journals.All(journal => journal is { Customer.Length: > 0, Provider.Length: > 0 })
        && rule.Examples is not null
            && rule.Examples.All(example => example is { Name: not null, Given.Fields: not null, Then.Fields: not null }
            && example.Given.Fields.Concat(example.Then.Fields).All(field => field is { Field.Length: > 0, Value: not null }));

    private static bool HasWholeActions(Rule rule) =>
        rule.Actions is not null && rule.Actions.All(action => action is { By.Length: > 0, Sends: not null } && action.Sends.All(sent => sent is { Field.Length: > 0 }));

    private static bool HasWholeExtras(Rule rule) => rule switch
    {
        RequestRule request => IsWhole(request.Item) && request.Correlation is not null && request.Variables is not null
            && request.Variables.All(IsWhole),
        ReplicaRule replica => IsWhole(replica.DataSource),
        BondRule bond => bond.Correlation is not null,
        _ => true,
    };

    private static bool IsWhole(VariableRule variable) =>
        variable is { Provider.Length: > 0 }
            && (variable.Fixed is null ? variable.Customer is { Length: > 0 } : variable.Customer is null && IsWhole(variable.Fixed));
}
