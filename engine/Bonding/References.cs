using System.Collections.Frozen;

namespace Connector.Bonding;

/// <summary>sys_ids found by key, per side and table. A key that was asked for and is not here has no single active record.</summary>
public sealed class References(IEnumerable<((Side Side, string Table, string By, string Key) Asked, string SysId)> found)
{
    private readonly FrozenDictionary<(Side, string, string, string), string> _found =
        found.ToFrozenDictionary(pair => Fold(pair.Asked), pair => pair.SysId);

    /// <summary>Nothing resolved.</summary>
    public static References None { get; } = new([]);

    /// <summary>The sys_id, or null.</summary>
    public string? Find(Side side, string table, string by, string key) => _found.GetValueOrDefault(Fold((side, table, by, key)));

    private static (Side, string, string, string) Fold((Side Side, string Table, string By, string Key) asked) =>
        asked with { Key = asked.Key.ToUpperInvariant() };
}
