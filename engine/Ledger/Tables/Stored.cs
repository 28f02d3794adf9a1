using System.Text.Json;
using Connector.Ledger.Json;

namespace Connector.Ledger.Tables;

/// <summary>How nouns look in a column: enumerations as their words, trees as JSON.</summary>
internal static class Stored
{
    public static string Word<T>(T value) where T : struct, Enum => System.Enum.GetName(value) ?? throw new ArgumentOutOfRangeException(nameof(value));

    public static T Enum<T>(string word) where T : struct, Enum => System.Enum.Parse<T>(word);

    public static RecordKey? Key(Side side, string? table, string? sysId) =>
        table is null || sysId is null ? null : new RecordKey(side, table, sysId);

    public static string Json(Base value) => JsonSerializer.Serialize(value, LedgerJson.Compact.Base);

    public static Base Base(string json) => JsonSerializer.Deserialize(json, LedgerJson.Compact.Base) ?? throw Hollow();

    public static string Json(Write value) => JsonSerializer.Serialize(value, LedgerJson.Compact.Write);

    public static Write Write(string json) => JsonSerializer.Deserialize(json, LedgerJson.Compact.Write) ?? throw Hollow();

    public static string Json(DueAction value) => JsonSerializer.Serialize(value, LedgerJson.Compact.DueAction);

    public static DueAction Action(string json) => JsonSerializer.Deserialize(json, LedgerJson.Compact.DueAction) ?? throw Hollow();

    private static JsonException Hollow() => new("A stored base, write or action is the JSON null, which the ledger never writes.");
}
