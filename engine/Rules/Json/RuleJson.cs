using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Connector.Rules.Json;

/// <summary>How rules and packs are written as JSON.</summary>
internal static class RuleJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            AllowOutOfOrderMetadataProperties = true,
            AllowDuplicateProperties = false,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
            Converters = { new ValueConverter(), new SequenceConverters(),
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDerived, AllowAbsent } },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What <see cref="Set"/> and <see cref="Virtual"/> say of their columns follows from their side and field, so it is not written twice.</summary>
    private static void LeaveOutDerived(JsonTypeInfo type)
    {
        if (type.Type == typeof(Set) || type.Type == typeof(Virtual))
        {
            foreach (var derived in type.Properties.Where(property => property.Name is "customer" or "provider").ToArray())
            {
                type.Properties.Remove(derived);
            }
        }
    }

    /// <summary>A key whose value may be null may be left out.</summary>
    private static void AllowAbsent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property is { IsRequired: true, IsSetNullable: true }))
        {
            property.IsRequired = false;
        }
    }
}
