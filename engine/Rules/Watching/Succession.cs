using System.Security.Cryptography;
using System.Text;

namespace Connector.Rules.Watching;

/// <summary>
/// Makes the next book of the one in force and of what was loaded, customer by customer: who loads well gets the new pack, who does not keeps
/// the last good one, and only who was taken away goes.
/// </summary>
internal sealed class Succession
{
    private Dictionary<string, Standing> _standing;

    public Succession(LoadedRules first, PackFolders folders) => (Book, _standing) = (first.Book, Loaded(first, folders));

    /// <summary>The book in force.</summary>
    public RuleBook Book { get; private set; }

    /// <summary>Takes over what was loaded.</summary>
    /// <param name="loaded">What was loaded.</param>
    /// <param name="folders">The folders it was loaded from.</param>
    /// <param name="changed">The files that differ from the last time.</param>
    /// <returns>The customers that keep an earlier pack, and those that have none any more.</returns>
    public (IReadOnlyList<string> Kept, IReadOnlyList<string> Gone) Take(LoadedRules loaded, PackFolders folders, IReadOnlyCollection<string> changed)
    {
        var next = Loaded(loaded, folders);
        var missing = _standing.Keys.Except(next.Keys).Order(StringComparer.Ordinal).ToList();
        var kept = missing.FindAll(customer => IsMeant(customer, loaded, folders));
        var gone = missing.Except(kept).ToList();
        if (kept.Count > 0 && gone.Count == 0 && ConcernsOnly(kept, changed) && IsInForce(next.Values))
        {
            return (kept, gone);
        }

        kept.ForEach(customer => next[customer] = _standing[customer]);
        Book = kept.Count == 0
            ? loaded.Book
            : new(Version(next.Values), [.. next.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value.Pack)]);
        _standing = next;
        return (kept, gone);
    }

    private static Dictionary<string, Standing> Loaded(LoadedRules loaded, PackFolders folders) => loaded.Book.Packs.ToDictionary(
        pack => pack.Customer, pack => new Standing(pack, loaded.Book.Version, folders.Of(pack.Customer)), StringComparer.Ordinal);

    /// <summary>Whether a customer without a good pack still has one that is meant for it: a mistake must not look like a farewell.</summary>
    private bool IsMeant(string customer, LoadedRules loaded, PackFolders folders) =>
        folders.AreNone
        || folders.Of(customer) is not null
        || (_standing[customer].Folder is { } folder && folders.Has(folder) && loaded.Findings.Any(
            finding => finding.Severity == Severity.Error && finding.File?.StartsWith(folder + "/", StringComparison.Ordinal) == true));

    private bool ConcernsOnly(List<string> kept, IReadOnlyCollection<string> changed)
    {
        var folders = kept.Select(customer => _standing[customer].Folder).ToHashSet();
        return changed.All(file => folders.Contains(file.Split('/')[0]));
    }

    private bool IsInForce(IReadOnlyCollection<Standing> next) =>
        next.All(one => _standing.TryGetValue(one.Pack.Customer, out var standing) && standing.Pack.Equals(one.Pack));

    /// <summary>The version of the loading that all packs came from; where they came from several, a hash of who came from which.</summary>
    private static string Version(IReadOnlyCollection<Standing> packs)
    {
        if (packs.Select(one => one.Loading).Distinct().Count() == 1)
        {
            return packs.First().Loading;
        }

        var lines = packs.OrderBy(one => one.Pack.Customer, StringComparer.Ordinal).Select(one => $"{one.Pack.Customer} {one.Loading}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))[..12];
    }

    /// <summary>A pack in force, the version of the loading it came from, and its folder.</summary>
    private sealed record Standing(Pack Pack, string Loading, string? Folder);
}
