using Connector.Abstractions.Plugged;
using Connector.Abstractions.Plugins;

namespace Connector.Passes;

/// <summary>
/// Lets plugins decide about the comments and files that may travel, before anything is judged. What our own user wrote is a carried entry coming back, and
/// what is linked has travelled or was decided about: neither is asked about. Where a filter fails nothing of its bond travels before it works again.
/// </summary>
internal static class PassageFilter
{
    public static void Apply(PassContext pass, List<Draft> drafts, List<Finding> troubles)
    {
        if (pass.Pack.Plugged is not { } plugged || !(plugged.FiltersJournals || plugged.FiltersFiles))
        {
            return;
        }

        foreach (var draft in drafts)
        {
            try
            {
                Apply(pass, plugged, draft);
            }
            catch (PluginFailedException failure)
            {
                draft.Failed = true;
                if (!troubles.Contains(failure.Finding))
                {
                    troubles.Add(failure.Finding);
                }
            }
        }
    }

    private static void Apply(PassContext pass, IPackPlugged plugged, Draft draft)
    {
        var linked = draft.Links.Select(link => link.SourceId).ToHashSet(StringComparer.Ordinal);
        var (customer, rule) = (pass.Pack.Customer, draft.Rule.Name);
        if (plugged.FiltersJournals)
        {
            Replace(draft.Entries, seen =>
            {
                if (!Travels(draft.Rule, seen.Side, seen.Entry) || linked.Contains(seen.Entry.SysId) || seen.Entry.CreatedBy == pass.Instance(seen.Side).User)
                {
                    return seen;
                }

                var passage = plugged.Pass(new JournalPassage(customer, rule, seen.Side, seen.Entry));
                if (passage.Withheld is { } reason)
                {
                    draft.Withheld.Add(new(seen.Side, EntryKind.Journal, seen.Entry.SysId, seen.Entry.Field, reason));
                    return null;
                }

                return passage.Text is { } text ? (seen.Side, seen.Entry with { Text = text }) : seen;
            });
        }

        if (plugged.FiltersFiles)
        {
            Replace(draft.Files, seen =>
            {
                if (draft.Rule.Attachments?.Flow.Reaches(seen.Side.Other()) != true || linked.Contains(seen.File.SysId) || seen.File.CreatedBy == pass.Instance(seen.Side).User
                    || plugged.Pass(new FilePassage(customer, rule, seen.Side, seen.File)).Withheld is not { } reason)
                {
                    return seen;
                }

                draft.Withheld.Add(new(seen.Side, EntryKind.Attachment, seen.File.SysId, seen.File.FileName, reason));
                return null;
            });
        }
    }

    private static bool Travels(Rule rule, Side from, JournalEntry entry) =>
        rule.Journals.Any(journal => journal.Field(from) == entry.Field && journal.Flow.Reaches(from.Other()));

    private static void Replace<T>(List<T> list, Func<T, T?> pass)
        where T : struct
    {
        T[] kept = [.. list.Select(pass).OfType<T>()];
        list.Clear();
        list.AddRange(kept);
    }
}
