using Connector.Rules.Checks.Dictionaries;

namespace Connector.Rules.Checks.Packs;

/// <summary>Everything one customer's rules must fulfil together, all found at once.</summary>
internal static class PackCheck
{
    public static IReadOnlyList<Finding> Check(CheckedPack pack) =>
    [
        .. pack.Rules.SelectMany(rule => HoldingCheck.Check(rule.Bound)), .. MeetingCheck.Check(pack), .. LoopCheck.Check(pack),
        .. DictionaryCheck.Check(pack),
    ];
}
