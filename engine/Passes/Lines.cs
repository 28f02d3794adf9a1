using Connector.Bonding;

namespace Connector.Passes;

/// <summary>Which line of a rule says what is written: the value's own where it has one, else the rule's.</summary>
public static class Lines
{
    /// <summary>The line of a field that moves.</summary>
    public static Place Of(FieldRule field, Rule rule) => Own(field.At, rule);

    /// <summary>The line of the journal field a comment is written to.</summary>
    public static Place Of(AddEntry entry, Rule rule) =>
        Own(rule.Journals.Where(journal => journal.Field(entry.Key.Side) == entry.Field && journal.Flow.Reaches(entry.Key.Side))
            .Select(journal => journal.At).FirstOrDefault(), rule);

    /// <summary>The line that would let it travel.</summary>
    internal static Place Of(Withheld withheld, Rule rule) => withheld.Kind == EntryKind.Attachment ? OfFiles(rule) : Own(
        rule.Journals.Where(journal => journal.Field(withheld.Side) == withheld.Name && journal.Flow.Reaches(withheld.Side.Other())).Select(journal => journal.At).FirstOrDefault(), rule);

    /// <summary>The line that lets files travel.</summary>
    public static Place OfFiles(Rule rule) => Own(rule.Attachments?.At ?? default, rule);

    /// <summary>The line of a variable of an order; the marker is said by the rule itself.</summary>
    public static Place OfVariable(string provider, Rule rule) =>
        Own(rule is RequestRule request ? request.Variables.Where(variable => variable.Provider == provider).Select(variable => variable.At).FirstOrDefault() : default, rule);

    /// <summary>The line that decides a verdict.</summary>
    internal static Place Of(Verdict verdict, Situation at) => verdict switch
    {
        Await when at.Rule.Waits is { } waits => Own(Holding(waits, at), at.Rule),
        Clash clash => Own(at.Rule.Fields.Where(field => clash.Fields.Contains(field.Customer)).Select(field => field.At).FirstOrDefault(), at.Rule),
        Refuse refuse => Own(Refusing(refuse, at.Rule), at.Rule),
        _ => at.Rule.At,
    };

    private static Place Holding(Condition condition, Situation at) =>
        condition.Tests().Where(test => ((Condition)test).Holds(at.Value) == true).Select(test => test.At).FirstOrDefault(place => place.Line > 0);

    // What a rule's own code did is told by its finding; a missing answer names its field's line in the reason.
    private static Place Refusing(Refuse refuse, Rule rule) =>
        refuse.Findings.FirstOrDefault(finding => finding is { Severity: Severity.Error, File: not null }) is { File: { } file } fault
            ? new Place(file, fault.Line)
            : rule.Fields.Select(field => field.At).FirstOrDefault(at => at.Line > 0 && refuse.Reason.Contains($"({at})", StringComparison.Ordinal));

    private static Place Own(Place at, Rule rule) => at.Line > 0 ? at : rule.At;
}
