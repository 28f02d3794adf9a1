using Connector.Abstractions.Plugged;

namespace Connector.Rules;

/// <summary>Makes a rule book of a rules folder, once; a <see cref="RuleLibrary"/> does it again and again.</summary>
public static class RuleLoader
{
    /// <summary>
    /// Reads, compiles and checks every pack. A pack with an error stays out of the book and keeps no other pack out;
    /// every finding is told, not the first only.
    /// </summary>
    /// <param name="folder">The rules folder: one folder per pack.</param>
    /// <param name="plugged">The plugins in force; null where nobody knows them.</param>
    public static LoadedRules Load(string folder, IPlugged? plugged = null) => new RuleLibrary(folder).Load(plugged);
}
