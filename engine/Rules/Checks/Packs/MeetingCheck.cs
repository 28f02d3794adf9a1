namespace Connector.Rules.Checks.Packs;

/// <summary>One record is one rule's business; where two rules meet on it, no column has two writers or two owners.</summary>
internal static class MeetingCheck
{
    public static IEnumerable<Finding> Check(CheckedPack pack) =>
    [
        .. Meeting.Starting(pack).SelectMany(meeting => Columns(meeting).Prepend(Twice(meeting))),
        .. Meeting.Following(pack).SelectMany(Columns),
        .. pack.Rules.SelectMany(rule => Own(rule.Bound)),
    ];

    private static Finding Twice(Meeting meeting) => meeting.Second.At.Warning(
        Codes.StartTwoRules,
        $"A record can begin a bond by '{meeting.Second.Name}' and another by '{meeting.First.Name}' ({meeting.First.At}): with {meeting.Record}",
        "Let Starts of one of the two leave out what the other takes");

    private static IEnumerable<Finding> Columns(Meeting meeting)
    {
        var side = meeting.Side;
        foreach (var column in meeting.First.Fields.Concat(meeting.Second.Fields).Select(field => field.Column(side)).Where(name => name.Length > 0).Distinct())
        {
            var (first, second) = (Writer(meeting.First, side, column), Writer(meeting.Second, side, column));
            if (first is not null && second is not null)
            {
                yield return second.At.Warning(
                    Codes.TwoRulesWrite,
                    $"'{meeting.First.Name}' ({first.At}) and '{meeting.Second.Name}' both write the {side.Word()}'s '{column}' of one record: with {meeting.Record}",
                    "Let one rule write it, or keep the two from one record");
            }
            else if (first is not null && Owned(meeting.Second, side, column) is { } owned)
            {
                yield return Conflict(owned, first, side, column);
            }
            else if (second is not null && Owned(meeting.First, side, column) is { } kept)
            {
                yield return Conflict(second, kept, side, column);
            }
        }
    }

    /// <summary>Within one rule: a side's own column that another field writes all the same.</summary>
    private static IEnumerable<Finding> Own(Rule rule) =>
        from side in Enum.GetValues<Side>()
        from owned in rule.Fields
        where owned.Owner() == side
        from writer in rule.Fields
        where writer != owned && writer.Column(side) == owned.Column(side) && rule.Writes(writer, side)
        select writer.At.Error(
            Codes.OwnerConflict,
            $"The {side.Word()} owns '{owned.Column(side)}' by the field at {owned.At}, but {writer.Told()} writes it",
            "Give both fields the same owner, or let one of them go");

    private static Finding Conflict(FieldRule at, FieldRule other, Side side, string column) => at.At.Warning(
        Codes.OwnerConflict, $"Of the {side.Word()}'s '{column}' one rule says that the {side.Word()} owns it and another writes it: also at {other.At}",
        "Give both fields the same owner, or keep the two rules from one record");

    private static FieldRule? Writer(Rule rule, Side side, string column) =>
        rule.Fields.FirstOrDefault(field => field.Column(side) == column && rule.Writes(field, side));

    private static FieldRule? Owned(Rule rule, Side side, string column) =>
        rule.Fields.FirstOrDefault(field => field.Column(side) == column && field.Owner() == side);
}
