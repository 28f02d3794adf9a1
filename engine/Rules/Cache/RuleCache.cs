using System.Collections.Concurrent;
using Connector.Rules.Scripts;

namespace Connector.Rules.Cache;

/// <summary>
/// Compiled scripts on disk, one file each, so that a start need not compile what is known. Nothing depends on it: what is missing, damaged or
/// cannot be written is compiled again. It holds code that will run, so only its owner may get at it.
/// </summary>
/// <remarks>
/// Each rules folder has a folder of its own in here, named for it. Every load leaves in it what that load used and nothing else, which keeps it
/// as small as the rules are; a rules folder that is gone takes its own with it.
/// </remarks>
internal sealed class RuleCache
{
    private const string Entry = ".rule";
    private const string Owner = "rules-folder";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly string _root;
    private readonly string _rules;
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.Ordinal);

    public RuleCache(string root, string rules)
    {
        _root = Path.GetFullPath(root);
        _rules = Path.GetFullPath(rules);
        _folder = Path.Combine(_root, ContentHash.Of(_rules)[..16]);
        Trouble = Prepare();
    }

    /// <summary>Why nothing is kept here; null when all is well.</summary>
    public Finding? Trouble { get; }

    /// <summary>A script kept under this key, if it is there and whole.</summary>
    public CompiledScript? FindScript(string key) => Find(key, CachedScript.Read);

    /// <summary>Findings kept under this key, if they are there and whole.</summary>
    public IReadOnlyList<Finding>? FindFindings(string key) => Find(key, CachedFindings.Read);

    /// <summary>Keeps a script, or does not where the disk refuses.</summary>
    public void Keep(string key, CompiledScript script) => Store(key, CacheEntry.Write(writer => CachedScript.Write(writer, script)));

    /// <summary>Keeps findings, or does not where the disk refuses.</summary>
    public void Keep(string key, IReadOnlyList<Finding> findings) => Store(key, CacheEntry.Write(writer => CachedFindings.Write(writer, findings)));

    /// <summary>Whether something was noted under this key.</summary>
    public bool IsNoted(string key)
    {
        _used[key] = true;
        return Trouble is null && File.Exists(Named(key));
    }

    /// <summary>Notes that something was found to be so, which is all there is to know of it.</summary>
    public void Note(string key) => Store(key, []);

    /// <summary>Keeps alive what a load has in memory and so did not look for.</summary>
    public void Use(string key) => _used[key] = true;

    /// <summary>Removes what was not used since the last time.</summary>
    public void Tidy()
    {
        if (Trouble is null)
        {
            Quietly(() =>
            {
                foreach (var file in Directory.EnumerateFiles(_folder).Where(IsUnused))
                {
                    File.Delete(file);
                }
            });
        }

        _used.Clear();
    }

    private T? Find<T>(string key, Func<BinaryReader, T> read)
        where T : class
    {
        if (Trouble is not null)
        {
            return null;
        }

        try
        {
            var found = CacheEntry.Read(File.ReadAllBytes(Named(key)), read);
            _used[key] = true;
            return found;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    private void Store(string key, byte[] content)
    {
        _used[key] = true;
        if (Trouble is not null)
        {
            return;
        }

        Quietly(() =>
        {
            // Written aside and put in place whole: a reader never meets half a file, and the last of several writers wins.
            var aside = Path.Combine(_folder, Path.GetRandomFileName());
            File.WriteAllBytes(aside, content);
            File.Move(aside, Named(key), overwrite: true);
        });
    }

    private Finding? Prepare()
    {
        try
        {
            Create(_root);
            Create(_folder);
            if (!OperatingSystem.IsWindows() && ((File.GetUnixFileMode(_root) | File.GetUnixFileMode(_folder)) & Others) != 0)
            {
                return NotUsed("others may write to it, and what is in it is run", "Take the right to write from group and others: chmod go-w");
            }

            File.WriteAllText(Path.Combine(_folder, Owner), _rules);
            Quietly(RemoveOrphans);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return NotUsed("the folder cannot be written", "Let the host write there, or every start compiles all rules again");
        }
    }

    private static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
    }

    private void RemoveOrphans()
    {
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            var owner = Path.Combine(folder, Owner);
            if (folder != _folder && File.Exists(owner) && !Directory.Exists(File.ReadAllText(owner)))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    // What a crash left half written has no key and goes as well.
    private bool IsUnused(string file) => Path.GetFileName(file) != Owner && !_used.ContainsKey(Path.GetFileNameWithoutExtension(file));

    private string Named(string key) => Path.Combine(_folder, key + Entry);

    private static void Quietly(Action act)
    {
        try
        {
            act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Nothing depends on the cache: what cannot be kept is compiled again, and what cannot be removed is removed another time.
        }
    }

    private Finding NotUsed(string why, string fix) => new(
        Codes.CacheNotUsed, Severity.Warning, $"Compiled rules are not kept in '{_root}': {why}", fix);
}
