using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Connector.Ledger.Json;

/// <summary>The JSON of bases, writes and actions, generated at compile time: no reflection while a pass runs.</summary>
[JsonSerializable(typeof(Base))]
[JsonSerializable(typeof(Write))]
[JsonSerializable(typeof(DueAction))]
[JsonSerializable(typeof(IReadOnlyCollection<string>))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    /// <summary>Escapes only what JSON demands: the text never becomes part of a page.</summary>
    public static LedgerJson Compact { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new SequenceConverter(), new SentConverter(), new JsonStringEnumConverter<Side>(), new JsonStringEnumConverter<Occasion>() },
    });
}
