namespace Connector.Host.Demo.Driving;

/// <summary>A record that has to be there before the story begins.</summary>
internal sealed record SeedRecord(string Table, string SysId, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A record whose sys_id follows from its name.</summary>
    public static SeedRecord Named(string table, string name, params IReadOnlyList<(string Field, string Value)> fields) =>
        new(table, Dice.SysId(table, name), fields.ToDictionary(pair => pair.Field, pair => pair.Value, StringComparer.Ordinal));
}
