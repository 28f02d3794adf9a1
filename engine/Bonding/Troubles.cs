namespace Connector.Bonding;

/// <summary>The findings judging and settling can give.</summary>
public static class Troubles
{
    internal static Finding LeftEmpty(Situation at, FieldRule field, string why) => new(
        "CB5101", Severity.Warning, $"{Where(at)}: {field.Customer} was left empty, because {why}",
        "add the record on that side, or give the rule another key", field.At.File, field.At.Line, 1);

    internal static Finding Contested(Situation at, FieldRule field, string why) => new(
        "CB5102", Severity.Warning, $"{Where(at)}: {why}; it is left alone",
        $"find what rewrites the field (a business rule, as a rule), or let the other side own {field.Customer}", field.At.File, field.At.Line, 1);

    internal static Finding TooLarge(Situation at, Side side, Attachment file, int limit) => new(
        "CB5103", Severity.Warning, $"{Where(at)}: the {side.Word()}'s file '{file.FileName}' has {file.Bytes} bytes and stays, the limit is {limit} MB",
        "raise maxMegabytes in the rule, or hand the file over another way");

    internal static Finding NotFoundAgain(Situation at, EntryLink link) => new(
        "CB5104", Severity.Warning, $"{Where(at)}: the {link.Origin.Other().Word()} accepted a comment, and it cannot be read there",
        "let our user read sys_journal_field and write the journal field there; the comment stays on its own side");

    internal static Finding DidNotStick(string record, FieldMove move, string holds) => new(
        "CB5105", Severity.Warning, $"{record}: {move.Column} did not take the value that was written; it holds '{Short(holds)}' instead of '{Short(move.Expect)}'",
        "look for a business rule, a data policy or a missing write right on that field; it is not sent again until it changes", move.Field.At.File, move.Field.At.Line, 1);

    internal static Finding Late(Situation at, Approval approval, string due) => new(
        "CB5107", Severity.Warning, $"{Where(at)}: {approval.By ?? "whoever gives it"} has not given the approval in {approval.Field} that was due {due} UTC; it is waited for all the same",
        "ask them, or say in the rule what it means that nobody answers: onExpiry", approval.At.File, approval.At.Line, 1);

    internal static Finding NoDue(Situation at, Approval approval) => new(
        "CB5108", Severity.Warning, $"{Where(at)}: {approval.Due} says no time the approval in {approval.Field} is due: it is empty, no UTC date and time, or our user may not read it",
        "fill the column in, or give our user the read right; until then the approval never expires", approval.At.File, approval.At.Line, 1);

    /// <summary>A column a rule reads never comes.</summary>
    public static Finding NotSent(string table, string column, string rule, Place at) => new(
        "CB5106", Severity.Error, $"{table}.{column}, which rule {rule} reads, is not sent by the instance: there is no such field, or our user may not read it",
        "correct the name in the rule, or give our user the read right", at.File, at.Line, 1);

    private static string Where(Situation at) => $"{at.Bond.Customer}/{at.Rule.Name} {at.Bond.Key(at.Bond.Begun)}";

    private static string Short(string value) => value.Length <= 40 ? value : string.Concat(value.AsSpan(0, 40), "…");
}
