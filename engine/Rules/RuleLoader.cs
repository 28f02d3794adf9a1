using Connector.Rules.Dictionaries;
using Connector.Rules.Packs;

namespace Connector.Rules;

/// <summary>Makes a rule book of a rules folder.</summary>
public static class RuleLoader
{
    /// <summary>
    /// Reads, compiles and checks every pack. A pack with an error stays out of the book and keeps no other pack out;
    /// every finding is told, not the first only.
    /// </summary>
    /// <param name="folder">The rules folder: one folder per pack.</param>
    public static LoadedRules Load(string folder)
    {
        var files = new RulesFolder(folder);
        if (!files.Exists)
        {
            var missing = new Finding(
                Codes.NoFolder, Severity.Error, $"There is no rules folder '{folder}'", "Name the folder that holds the packs", folder);
            return new(new(files.Version(), []), [missing]);
        }

        var (packs, findings) = new PackBuilder(PackReader.Read(files), new DictionaryFiles(files)).Build();
        return new(
            new(files.Version(), packs),
            [.. findings.Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)
                .ThenBy(finding => finding.Column)]);
    }
}
