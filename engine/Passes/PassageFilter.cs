using Connector.Abstractions.Plugins;

namespace Connector.Passes;

/// <summary>
/// Lets plugins decide about comments and files before anything is judged. What our own user wrote is a carried entry coming back, and what is linked has
/// travelled: neither is asked about.
/// </summary>
internal static class PassageFilter
{
    public static void Apply(PassContext pass, List<Draft> drafts)
    {
        if (pass.Pack.Plugged is not { } plugged || !(plugged.FiltersJournals || plugged.FiltersFiles))
        {
            return;
        }

        foreach (var draft in drafts)
        {
            var linked = draft.Links.Select(link => link.SourceId).ToHashSet(StringComparer.Ordinal);
            var customer = pass.Pack.Customer;
            if (plugged.FiltersJournals)
            {
                Replace(draft.Entries, seen => linked.Contains(seen.Entry.SysId) || seen.Entry.CreatedBy == pass.Instance(seen.Side).User ? seen
                    : plugged.Pass(new JournalPassage(customer, draft.Rule.Name, seen.Side, seen.Entry)) is { Withheld: null } passage
                        ? (seen.Side, passage.Text is { } text ? seen.Entry with { Text = text } : seen.Entry)
                        : null);
            }

            if (plugged.FiltersFiles)
            {
                Replace(draft.Files, seen => linked.Contains(seen.File.SysId) || seen.File.CreatedBy == pass.Instance(seen.Side).User
                    || plugged.Pass(new FilePassage(customer, draft.Rule.Name, seen.Side, seen.File)).Withheld is null ? seen : null);
            }
        }
    }

    private static void Replace<T>(List<T> list, Func<T, T?> pass)
        where T : struct
    {
        T[] kept = [.. list.Select(pass).OfType<T>()];
        list.Clear();
        list.AddRange(kept);
    }
}
