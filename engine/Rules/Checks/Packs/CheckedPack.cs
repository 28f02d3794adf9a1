using Connector.Abstractions.Dictionaries;
using Connector.Rules.Dictionaries;

namespace Connector.Rules.Checks.Packs;

/// <summary>One customer's rules, whole: what only shows when they are seen together, with their settings, against both instances.</summary>
/// <param name="Folder">The pack's folder in the rules folder.</param>
/// <param name="Instances">Names of the two instances.</param>
/// <param name="Rules">All rules, inherited ones too.</param>
/// <param name="Dictionaries">What the pack keeps of the instances.</param>
/// <param name="SettingAt">Where a setting was written.</param>
internal sealed record CheckedPack(
    string Folder, InstancePair Instances, IReadOnlyList<CheckedRule> Rules, PackDictionaries Dictionaries, Func<string, Place> SettingAt)
{
    /// <summary>The dictionary of a side, when there is one and it is of the right instance.</summary>
    public InstanceTables? On(Side side) => Dictionaries.On(side) is { } known && known.Instance == Instances.On(side) ? known : null;

    /// <summary>Whether a record can be in both tables: they are one, or one extends the other.</summary>
    public bool Share(Side side, string one, string other) =>
        one == other || On(side)?.Table(one)?.IsA(other) == true || On(side)?.Table(other)?.IsA(one) == true;
}
