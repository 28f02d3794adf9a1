using Connector.Plugins.Manifests;

namespace Connector.Plugins.Vetting;

/// <summary>
/// Everything that can be known of a plugin's files before any of its code is loaded, all found at once. A plugin that passes may still fail when
/// it is tried, but then it fails alone.
/// </summary>
internal sealed class FileVetting
{
    private const string Contract = "Connector.Abstractions";

    private readonly PluginManifest _manifest;
    private readonly Dictionary<string, AssemblyFacts> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Finding> _findings = [];

    private FileVetting(PluginManifest manifest) => _manifest = manifest;

    /// <summary>What is wrong with a plugin's files, given their content as it was hashed.</summary>
    public static IReadOnlyList<Finding> Of(PluginManifest manifest, IReadOnlyDictionary<string, string> contents)
    {
        var vetting = new FileVetting(manifest);
        vetting.Hashes(contents);
        vetting.Read(contents);
        vetting.Copies(contents);
        vetting.Written();
        vetting.Entry(contents);
        vetting.Dependencies();
        return vetting._findings;
    }

    // A file that is not what was packed is being copied, or was changed since; what is in it then says nothing.
    private void Hashes(IReadOnlyDictionary<string, string> contents)
    {
        foreach (var (file, hash) in _manifest.Hashes)
        {
            if (!contents.TryGetValue(file, out var found))
            {
                _findings.Add(VettingTroubles.NotThere(_manifest, file));
            }
            else if (!string.Equals(found, hash, StringComparison.OrdinalIgnoreCase))
            {
                _findings.Add(VettingTroubles.NotAsPacked(_manifest, file));
            }
        }

        if (_manifest.Hashes.Count > 0)
        {
            _findings.AddRange(contents.Keys.Where(file => IsDll(file) && !file.Contains('/', StringComparison.Ordinal) && !_manifest.Hashes.ContainsKey(file) && !IsContract(file)).Order(StringComparer.Ordinal)
                .Select(file => VettingTroubles.NotPacked(_manifest, file)));
        }
    }

    private void Read(IReadOnlyDictionary<string, string> contents)
    {
        foreach (var file in contents.Keys.Where(file => IsDll(file) && !IsContract(file)).Order(StringComparer.Ordinal))
        {
            var (facts, reason) = AssemblyFacts.Read(Path.Combine(_manifest.Folder, file));
            if (facts is not null)
            {
                _assemblies[file] = facts;
                if (!facts.Fits)
                {
                    _findings.Add(VettingTroubles.OtherMachine(_manifest, file, facts.Machine));
                }
            }
            else if (reason is not null)
            {
                _findings.Add(VettingTroubles.NotWhole(_manifest, file, reason));
            }
        }
    }

    private void Copies(IReadOnlyDictionary<string, string> contents)
    {
        _findings.AddRange(contents.Keys.Where(IsContract).Order(StringComparer.Ordinal).Select(file => VettingTroubles.ContractCopy(_manifest, file)));
        _findings.AddRange(
            from file in _assemblies
            where IsRenamedContract(file)
            select VettingTroubles.ContractCopy(_manifest, file.Key));
        _findings.AddRange(
            from same in _assemblies.GroupBy(file => file.Value.Name, StringComparer.OrdinalIgnoreCase)
            where same.Count() > 1 && same.All(file => !file.Key.StartsWith("runtimes/", StringComparison.Ordinal) && !file.Key.EndsWith(".resources.dll", StringComparison.OrdinalIgnoreCase))
            select VettingTroubles.Twice(_manifest, same.Key, same.Select(file => file.Key)));
    }

    // What the manifest says of the contract is a promise to people; what the metadata says is what the runtime goes by.
    private void Written()
    {
        if (_manifest.Contract is { } written && ContractFit.Of(Version.Parse(written)) is { } trouble)
        {
            _findings.Add(trouble(_manifest, PluginManifest.FileName, written));
        }
    }

    private void Entry(IReadOnlyDictionary<string, string> contents)
    {
        if (!_assemblies.TryGetValue(_manifest.Entry, out var entry))
        {
            if (!contents.ContainsKey(_manifest.Entry) && !_manifest.Hashes.ContainsKey(_manifest.Entry))
            {
                _findings.Add(VettingTroubles.NotThere(_manifest, _manifest.Entry));
            }
            else if (!_findings.Exists(finding => finding.File == _manifest.Named(_manifest.Entry)))
            {
                _findings.Add(VettingTroubles.NotWhole(_manifest, _manifest.Entry, AssemblyFacts.NotWhole));
            }

            return;
        }

        if (entry.References.FirstOrDefault(reference => reference.Name == Contract) is not { } contract)
        {
            _findings.Add(VettingTroubles.NoContract(_manifest));
            return;
        }

        if (ContractFit.Of(contract.Version!) is { } trouble)
        {
            _findings.Add(trouble(_manifest, _manifest.Entry, contract.Version!.ToString(2)));
        }

        switch (entry.Plugins)
        {
            case []:
                _findings.Add(VettingTroubles.NoClass(_manifest));
                break;
            case [{ IsPublic: false } hidden]:
                _findings.Add(VettingTroubles.HiddenClass(_manifest, hidden.Name));
                break;
            case [{ HasConstructor: false } closed]:
                _findings.Add(VettingTroubles.NoConstructor(_manifest, closed.Name));
                break;
            case [_, _, ..]:
                _findings.Add(VettingTroubles.SeveralClasses(_manifest, entry.Plugins.Select(one => one.Name)));
                break;
        }
    }

    // What a plugin does not bring must come from .NET itself: the host's own libraries are not lent, or an update of the host would change the plugin.
    private void Dependencies()
    {
        var brought = _assemblies.Values.Select(facts => facts.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (file, facts) in _assemblies.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            foreach (var reference in facts.References.Where(one => one.Name != Contract && !brought.Contains(one.Name!) && !Framework.Has(one.Name!)))
            {
                _findings.Add(VettingTroubles.NoDependency(_manifest, file, reference, isEntry: file == _manifest.Entry));
            }
        }
    }

    private static bool IsRenamedContract(KeyValuePair<string, AssemblyFacts> file) => file.Value.Name == Contract;

    private static bool IsDll(string file) => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    private static bool IsContract(string file) => string.Equals(Path.GetFileName(file), Contract + ".dll", StringComparison.OrdinalIgnoreCase);
}
