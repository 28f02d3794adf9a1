using Connector.Proofs.Simulation.Sites;

namespace Connector.Proofs.Simulation.Watching;

/// <summary>Comments and files of a pair: what was carried must have been written on the other side, as often at least.</summary>
internal static class EntryCheck
{
    public static void Of(Watch watch, Pack pack, Bond bond, Site site, AddEntry write, SiteRecord record)
    {
        var carried = record.Entries.Count(entry => entry.CarriedFor == bond.Id && entry.Entry.Field == write.Field && entry.Entry.Text == write.Text);
        var written = watch.Rule(bond) is { } rule ? Written(watch, pack, rule, bond, site.Side, write.Field).Count(text => text == write.Text) : carried;
        if (carried > written)
        {
            watch.Found(Check.Entries, $"{Watch.Told(write)} landed {carried} time(s) in {write.Field}, and was written {written} time(s) for it");
        }
    }

    public static void Of(Watch watch, Bond bond, Site site, AddFile write, SiteRecord record)
    {
        var carried = record.Files.Count(file => file.CarriedFor == bond.Id && file.File.Hash == write.Source.Hash);
        var written = Attached(watch, bond, site.Side).Count(hash => hash == write.Source.Hash);
        if (carried > written)
        {
            watch.Found(Check.Entries, $"{Watch.Told(write)} landed {carried} time(s), and was attached {written} time(s)");
        }
    }

    /// <summary>Nothing that a rule carries may be missing in the end.</summary>
    public static void AllAcross(Watch watch, Pack pack, Rule rule, Bond bond)
    {
        foreach (var side in (Side[])[Side.Customer, Side.Provider])
        {
            var record = watch.Site(side).Find(bond.Key(side)!.Value.SysId)!;
            foreach (var field in rule.Journals.Where(journal => journal.Flow.Reaches(side)).Select(journal => journal.Field(side)).Distinct())
            {
                var there = record.Entries.Where(entry => entry.CarriedFor == bond.Id && entry.Entry.Field == field).Select(entry => entry.Entry.Text);
                Compare(watch, bond, $"{field} on {side.Word()}:{record.Table}/{record.SysId[..6]}", Written(watch, pack, rule, bond, side, field), there);
            }

            if (rule.Attachments?.Flow.Reaches(side) == true)
            {
                var there = record.Files.Where(file => file.CarriedFor == bond.Id).Select(file => file.File.Hash);
                Compare(watch, bond, $"files on {side.Word()}:{record.Table}/{record.SysId[..6]}", Attached(watch, bond, side, seen: true), there);
            }
        }
    }

    private static void Compare(Watch watch, Bond bond, string where, IEnumerable<string> written, IEnumerable<string> there)
    {
        List<string> missing = [.. written];
        foreach (var one in there)
        {
            missing.Remove(one);
        }

        if (missing.Count > 0)
        {
            watch.Found(Check.Lost, $"{where}: {missing.Count} missing, \"{missing[0]}\" among them ({bond.Rule})");
        }
    }

    // What a rule sends to a field of a side, as it reads there. What was carried for this very bond is no source of it.
    private static IEnumerable<string> Written(Watch watch, Pack pack, Rule rule, Bond bond, Side to, string field)
    {
        var from = to.Other();
        if (bond.Key(from) is not { } key || watch.Site(from).Find(key.SysId) is not { } source)
        {
            return [];
        }

        var origin = from == Side.Customer ? pack.Customer : bond.Instances.Provider;
        return source.Entries
            .Where(entry => entry.CarriedFor != bond.Id
                && rule.Journals.FirstOrDefault(journal => journal.Flow.Reaches(to) && journal.Field(from) == entry.Entry.Field)?.Field(to) == field)
            .Select(entry => $"{entry.Entry.CreatedBy} ({origin}): {entry.Entry.Text}");
    }

    // No sweep ever shows a file again that was there to be seen only while its record was hidden from us.
    private static IEnumerable<string> Attached(Watch watch, Bond bond, Side to, bool seen = false) =>
        bond.Key(to.Other()) is { } key && watch.Site(to.Other()).Find(key.SysId) is { } source && !(seen && watch.Site(to.Other()).EverHidden.Contains(key.SysId))
            ? source.Files.Where(file => file.CarriedFor != bond.Id).Select(file => file.File.Hash)
            : [];
}
