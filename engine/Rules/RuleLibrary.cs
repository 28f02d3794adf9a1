namespace Connector.Rules;

/// <summary>A rules folder that is loaded again and again: what has not changed since the last time is not read or compiled twice.</summary>
/// <param name="folder">The rules folder: one folder per pack.</param>
public sealed class RuleLibrary(string folder)
{
    /// <summary>The folder as it is now, as <see cref="RuleLoader.Load"/> would give it.</summary>
    public LoadedRules Load() => RuleLoader.Load(folder);
}
