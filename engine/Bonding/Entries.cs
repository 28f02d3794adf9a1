namespace Connector.Bonding;

/// <summary>
/// Comments and files: each is linked one by one and lands exactly once on the other side. An entry that is there already, from a delivery
/// whose answer was lost, is recognised and linked instead of being sent again.
/// </summary>
public static class Entries
{
    /// <summary>Target of a link whose entry stays where it is on purpose.</summary>
    public const string Stays = "-";

    /// <summary>The moves of the fields, and those of the entries with them.</summary>
    internal static Moves Of(Situation at, FieldMove[] fields, ref Outcomes outcomes)
    {
        // An order has no record to comment on until it has been placed; its entries follow when it has.
        if (at.Entries.Count + at.Files.Count == 0 || (at.Rule is RequestRule && at.Bond.Key(at.Bond.Begun.Other()) is null))
        {
            return fields.Length == 0 ? Moves.None : new Moves(fields, [], [], []);
        }

        List<EntryLink> known = [];
        List<Finding> findings = [];
        var comments = Comments(at, known, findings);
        var files = Files(at, known, findings);
        foreach (var finding in findings)
        {
            outcomes.Tell(finding);
        }

        return new Moves(fields, comments, files, known);
    }

    private static List<EntryMove> Comments(Situation at, List<EntryLink> known, List<Finding> findings)
    {
        List<EntryMove> moves = [];
        var sources = Linked(at, EntryKind.Journal, source: true);
        var targets = Linked(at, EntryKind.Journal, source: false);
        var free = at.Entries.Where(seen => IsFree(at, sources, targets, seen.Side, seen.Entry.SysId) && Ours(at, seen.Side, seen.Entry.CreatedBy)).ToList();
        var ordered = at.Entries.OrderBy(seen => seen.Entry.CreatedOn, StringComparer.Ordinal).ToList();
        foreach (var (side, entry) in ordered.Where(seen => sources.ContainsKey((seen.Side, seen.Entry.SysId))))
        {
            Recover(at, side, entry, sources[(side, entry.SysId)], free, known, findings);
        }

        foreach (var (side, entry) in ordered)
        {
            var to = side.Other();
            if (Rule(at, side, entry) is not { } rule || sources.ContainsKey((side, entry.SysId)) || targets.ContainsKey((side, entry.SysId))
                || (Ours(at, side, entry.CreatedBy) && IsAnyLostTo(at, side)))
            {
                continue;
            }

            var text = EntryText.Render(entry, at.Origin(side));
            if (MayBeThere(at, entry.SysId) && Take(free, to, rule.Field(to), text) is { } there)
            {
                known.Add(new EntryLink(at.Bond.Id, EntryKind.Journal, side, entry.SysId, there.SysId));
            }
            else
            {
                moves.Add(new EntryMove(to, rule.Field(to), entry, text));
            }
        }

        // What was recognised as the counterpart of something is not itself a comment to carry back.
        moves.RemoveAll(move => known.Exists(link => link.TargetId == move.Source.SysId));
        return moves;
    }

    // Something was sent to that side and its id there never told, and what it was sent from is hidden: any comment of ours there may be the one.
    private static bool IsAnyLostTo(Situation at, Side side)
    {
        foreach (var link in at.Links)
        {
            if (link.Kind == EntryKind.Journal && link.Origin != side && link.TargetId.Length == 0
                && !at.Entries.Any(seen => seen.Side == link.Origin && seen.Entry.SysId == link.SourceId))
            {
                return true;
            }
        }

        return false;
    }

    private static void Recover(
        Situation at, Side side, JournalEntry entry, EntryLink link, List<(Side Side, JournalEntry Entry)> free, List<EntryLink> known, List<Finding> findings)
    {
        if (link.TargetId.Length > 0 || Rule(at, side, entry) is not { } rule)
        {
            return;
        }

        var there = Take(free, side.Other(), rule.Field(side.Other()), EntryText.Render(entry, at.Origin(side)));
        if (there is null && !Shows(at, side.Other()))
        {
            return;
        }

        known.Add(link with { TargetId = there?.SysId ?? Stays });
        if (there is null)
        {
            findings.Add(Troubles.NotFoundAgain(at, link));
        }
    }

    // A record that is hidden has no comments to show either. What is not found there is looked for again.
    private static bool Shows(Situation at, Side side) => at.Record(side) is not null || at.Entries.Any(seen => seen.Side == side);

    private static List<FileMove> Files(Situation at, List<EntryLink> known, List<Finding> findings)
    {
        List<FileMove> moves = [];
        if (at.Rule.Attachments is not { } rule)
        {
            return moves;
        }

        var sources = Linked(at, EntryKind.Attachment, source: true);
        var targets = Linked(at, EntryKind.Attachment, source: false);
        var free = at.Files.Where(seen => IsFree(at, sources, targets, seen.Side, seen.File.SysId) && Ours(at, seen.Side, seen.File.CreatedBy)).ToList();
        foreach (var (side, file) in at.Files.OrderBy(seen => seen.File.CreatedOn, StringComparer.Ordinal))
        {
            if (!rule.Flow.Reaches(side.Other()) || sources.ContainsKey((side, file.SysId)) || targets.ContainsKey((side, file.SysId)))
            {
                continue;
            }

            var there = MayBeThere(at, file.SysId) ? free.FindIndex(seen => seen.Side != side && Same(seen.File, file)) : -1;
            if (there >= 0)
            {
                known.Add(new EntryLink(at.Bond.Id, EntryKind.Attachment, side, file.SysId, free[there].File.SysId));
                free.RemoveAt(there);
            }
            else if (file.Bytes > rule.MaxMegabytes * 1_048_576L)
            {
                known.Add(new EntryLink(at.Bond.Id, EntryKind.Attachment, side, file.SysId, Stays));
                findings.Add(Troubles.TooLarge(at, side, file, rule.MaxMegabytes));
            }
            else
            {
                moves.Add(new FileMove(side.Other(), file));
            }
        }

        moves.RemoveAll(move => known.Exists(link => link.TargetId == move.Source.SysId));
        return moves;
    }

    private static JournalRule? Rule(Situation at, Side side, JournalEntry entry) =>
        at.Rule.Journals.FirstOrDefault(rule => rule.Flow.Reaches(side.Other()) && rule.Field(side) == entry.Field);

    private static JournalEntry? Take(List<(Side Side, JournalEntry Entry)> free, Side side, string field, string text)
    {
        var index = free.FindIndex(seen => seen.Side == side && seen.Entry.Field == field && EntryText.Same(seen.Entry.Text, text));
        if (index < 0)
        {
            return null;
        }

        var found = free[index].Entry;
        free.RemoveAt(index);
        return found;
    }

    // The name does not tell: an instance, or we, may have tamed it. Old releases send no hash.
    private static bool Same(Attachment left, Attachment right) => left.Hash.Length > 0 && right.Hash.Length > 0
        ? left.Hash == right.Hash
        : left.Bytes == right.Bytes && left.ContentType == right.ContentType;

    // People say the same twice, and on two records: what looks alike is one only where our own delivery may have put it there.
    private static bool MayBeThere(Situation at, string source) => at.Unanswered?.Contains(source) != false;

    // What has a counterpart, or was sent to have one, is not the counterpart of something else: our user carries for other bonds of the same record too, and what it carried for
    // them travels on from there.
    private static bool IsFree(
        Situation at, Dictionary<(Side, string), EntryLink> sources, Dictionary<(Side, string), EntryLink> targets, Side side, string sysId) =>
        !targets.ContainsKey((side, sysId)) && !sources.ContainsKey((side, sysId)) && at.Unanswered?.Contains(sysId) != true;

    private static bool Ours(Situation at, Side side, string user) => string.Equals(user, at.User(side), StringComparison.OrdinalIgnoreCase);

    private static Dictionary<(Side, string), EntryLink> Linked(Situation at, EntryKind kind, bool source)
    {
        Dictionary<(Side, string), EntryLink> found = [];
        foreach (var link in at.Links.Where(link => link.Kind == kind && (source || link.TargetId.Length > 0)))
        {
            found[source ? (link.Origin, link.SourceId) : (link.Origin.Other(), link.TargetId)] = link;
        }

        return found;
    }
}
