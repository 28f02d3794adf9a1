using System.Collections.Concurrent;
using Connector.Rules.Cache;
using Connector.Rules.Json;
using Connector.Rules.Packs;
using Connector.Rules.Schemas;
using Connector.Rules.Scripts;

namespace Connector.Rules;

/// <summary>
/// What was made of files so far, by their content: a file is compiled and checked again only when its text, or that of a file it loads, is
/// another. What a load did not ask for is forgotten after it, and a replaced rule's code with it.
/// </summary>
internal sealed class RuleMemory(RuleCache? cache)
{
    private readonly ConcurrentDictionary<string, Known<RuleFile>> _rules = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Known<PackFile>> _packs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Known<IReadOnlyList<Finding>>> _checks = new(StringComparer.Ordinal);

    /// <summary>Why compiled rules are not kept on disk; null when all is well, or nobody asked for it.</summary>
    public Finding? Trouble => cache?.Trouble;

    /// <summary>The rule of a file, checked.</summary>
    public RuleFile Rule(RulesFolder folder, string path)
    {
        var (text, unreadable) = folder.Read(path);
        if (text is null)
        {
            return new(path, null, [unreadable!]);
        }

        var isScript = path.EndsWith(PackFiles.Script, StringComparison.Ordinal);
        var key = isScript ? ScriptKey.Of(path, text) : ScriptKey.OfFitting(RuleSchema.Rule, text);

        // A file that failed may have looked for one that is not there yet; it is compiled until it is right.
        return Of(_rules, folder, path, key, file => file.IsSound || !text.Contains("#load", StringComparison.Ordinal), () => Named(key, isScript
            ? ScriptReader.Read(folder, path, text, key, cache)
            : (JsonRuleReader.Read(path, text, key, cache).Checked(), [])));
    }

    /// <summary>What a pack's own file says.</summary>
    public PackFile Pack(RulesFolder folder, string path)
    {
        var (text, unreadable) = folder.Read(path);
        if (text is null)
        {
            return new(null, null, [unreadable!]);
        }

        var key = ScriptKey.OfFitting(RuleSchema.Pack, text);
        return Of(_packs, folder, path, key, _ => true, () =>
        {
            var (config, json, findings) = JsonFile.Read<PackConfig>(path, text, RuleSchema.Pack, key, cache, KnownPack.Read);
            return (new PackFile(config, json, findings) { Content = key }, []);
        });
    }

    /// <summary>What a pack's rules came to when they were seen together, so that a pack is looked at again only when something it is made of is another.</summary>
    /// <param name="pack">The pack's name.</param>
    /// <param name="content">Names everything the checks look at.</param>
    /// <param name="check">Looks at it.</param>
    public IReadOnlyList<Finding> Checks(string pack, string content, Func<IReadOnlyList<Finding>> check)
    {
        var key = ScriptKey.OfChecks(pack, content);
        return Of(_checks, null, pack, key, _ => true, () =>
        {
            if (cache?.FindFindings(key) is { } known)
            {
                return (known, []);
            }

            var found = check();
            cache?.Keep(key, found);
            return (found, []);
        });
    }

    /// <summary>Forgets what was not asked for since the last time.</summary>
    public void Tidy()
    {
        Forget(_rules);
        Forget(_packs);
        Forget(_checks);
        cache?.Tidy();
    }

    private T Of<T>(
        ConcurrentDictionary<string, Known<T>> all, RulesFolder? folder, string path, string key, Predicate<T> mayKeep,
        Func<(T Value, IReadOnlyList<LoadedFile> Loads)> make)
    {
        if (all.TryGetValue(path, out var known) && known.Key == key && known.Loads.All(load => load.IsCurrent(folder!)))
        {
            known.IsUsed = true;
            cache?.Use(key);
            return known.Value;
        }

        var (value, loads) = make();
        if (mayKeep(value))
        {
            all[path] = new(key, loads, value) { IsUsed = true };
        }

        return value;
    }

    private static (RuleFile File, IReadOnlyList<LoadedFile> Loads) Named(string key, (RuleFile File, IReadOnlyList<LoadedFile> Loads) made) =>
        (made.File with { Content = made.Loads.Count == 0 ? key : ContentHash.Of([key, .. made.Loads.Select(load => load.Content)]) }, made.Loads);

    private static void Forget<T>(ConcurrentDictionary<string, Known<T>> all)
    {
        foreach (var (path, known) in all)
        {
            if (!known.IsUsed)
            {
                all.TryRemove(path, out _);
            }

            known.IsUsed = false;
        }
    }

    /// <summary>What was made of a file, and the key of all that it was made of but what it loads.</summary>
    private sealed record Known<T>(string Key, IReadOnlyList<LoadedFile> Loads, T Value)
    {
        public bool IsUsed { get; set; }
    }
}
