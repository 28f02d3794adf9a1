using System.Security.Cryptography;
using System.Text;
using Connector.Abstractions.Plugged;
using Connector.Rules.Cache;
using Connector.Rules.Dictionaries;
using Connector.Rules.Packs;

namespace Connector.Rules;

/// <summary>
/// A rules folder that is loaded again and again: what has not changed since the last time is not compiled or checked twice. Safe to call from a
/// background thread, which is where a running host loads: a load takes at most two threads, passes go on with the book they have, and
/// two loads at once wait for each other.
/// </summary>
public sealed class RuleLibrary
{
    private readonly string _folder;
    private readonly string? _cache;
    private readonly Lock _loading = new();
    private Dictionary<string, (Pack Pack, IReadOnlyList<Finding> Findings)> _demanded = new(StringComparer.Ordinal);
    private RuleMemory? _memory;

    /// <summary>Names the folder; nothing is read yet.</summary>
    /// <param name="folder">The rules folder: one folder per pack.</param>
    /// <param name="cache">
    /// A folder where compiled rules are kept from one start to the next; it is made where it is missing, for its owner only, and trusted like
    /// the rules. Null keeps nothing on disk.
    /// </param>
    public RuleLibrary(string folder, string? cache = null) => (_folder, _cache) = (folder, cache);

    /// <summary>What is asked of a pack that has no error, before it may be in force: what is found counts like any other finding. Null asks nothing more.</summary>
    public Func<Pack, IReadOnlyList<Finding>>? Demand { get; init; }

    /// <summary>
    /// The folder as it is now: every pack without an error, and every finding, not the first only. A pack with an error stays out of the book and
    /// keeps no other pack out.
    /// </summary>
    public LoadedRules Load() => Load(null);

    /// <summary>The same with the plugins that the rules may name.</summary>
    /// <param name="plugged">
    /// The plugins in force, whose names the rules may use. Null where nobody knows them: rules that name one are checked as far as they can be, but must
    /// not be put in force.
    /// </param>
    public LoadedRules Load(IPlugged? plugged)
    {
        lock (_loading)
        {
            return Read(plugged);
        }
    }

    private static Finding[] InOrder(Finding[] findings) => findings.Length < 2 ? findings
        : [.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)];

    private static string Version(RulesFolder files, IPlugged? plugged) => plugged is not { Version.Length: > 0 }
        ? files.Version()
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{files.Version()} {plugged.Version}")))[..12];

    // A pack that is as it was is not asked again.
    private (Pack Pack, IReadOnlyList<Finding> Findings) Demanded(Pack pack) =>
        _demanded.TryGetValue(pack.Customer, out var known) && known.Pack == pack ? known : (pack, Demand!(pack));

    private LoadedRules Read(IPlugged? plugged)
    {
        var files = new RulesFolder(_folder);
        if (!files.Exists)
        {
            var missing = new Finding(
                Codes.NoFolder, Severity.Error, $"There is no rules folder '{_folder}'", "Name the folder that holds the packs", _folder);
            return new(new(files.Version(), []), [missing]);
        }

        _memory ??= new(_cache is null ? null : new RuleCache(_cache, _folder));
        var (packs, found) = new PackBuilder(new PackReader(files, _memory).Read(), new DictionaryFiles(files), _memory, plugged).Build();
        _memory.Tidy();
        var findings = _memory.Trouble is { } trouble ? found.Append(trouble) : found;
        if (Demand is not null)
        {
            _demanded = packs.ToDictionary(pack => pack.Customer, Demanded, StringComparer.Ordinal);
            findings = findings.Concat(_demanded.Values.SelectMany(one => one.Findings));
            packs = [.. packs.Where(pack => _demanded[pack.Customer].Findings.All(finding => finding.Severity != Severity.Error))];
        }

        return new(new(Version(files, plugged), packs), InOrder([.. findings.Distinct()]));
    }
}
