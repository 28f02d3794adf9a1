using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Connector.Rules.Json;
using Connector.Rules.Packs;

namespace Connector.Rules.Schemas;

/// <summary>Named schemas of the types met so far, each made once.</summary>
internal sealed class SchemaDefinitions
{
    /// <summary>Days are few, hours below 24: what matches also parses.</summary>
    private const string TimeSpanPattern = @"^(\d{1,4}\.)?([01]\d|2[0-3]):[0-5]\d:[0-5]\d$";

    private readonly SortedDictionary<string, JsonNode> _made = new(StringComparer.Ordinal);
    private readonly XmlSummaries _summaries = new();

    public JsonObject All() => new(_made.Select(made => KeyValuePair.Create(made.Key, (JsonNode?)made.Value)));

    public JsonObject Reference(Type type)
    {
        var name = type == typeof(PackConfig) ? RuleSchema.Pack : type.Name;
        if (!_made.ContainsKey(name))
        {
            _made[name] = new JsonObject();
            _made[name] = Define(type);
        }

        return new() { ["$ref"] = $"#/definitions/{name}" };
    }

    private JsonObject Define(Type type)
    {
        if (type == typeof(Value))
        {
            return Described(type, new() { ["oneOf"] = new JsonArray(Text(), SettingName()) });
        }

        if (type.IsEnum)
        {
            var words = Enum.GetNames(type).Select(name => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name)));
            return Described(type, new() { ["enum"] = new JsonArray([.. words]) });
        }

        var contract = RuleJson.Options.GetTypeInfo(type);
        if (!type.IsAbstract || contract.PolymorphismOptions is not { } family)
        {
            return Described(type, Object(contract, null));
        }

        var kinds = family.DerivedTypes.Select(kind => Kind(kind, family.TypeDiscriminatorPropertyName));
        return Described(type, new() { ["oneOf"] = new JsonArray([.. kinds]) });
    }

    private JsonObject Kind(JsonDerivedType kind, string discriminator)
    {
        var name = kind.DerivedType.Name;
        if (!_made.ContainsKey(name))
        {
            _made[name] = new JsonObject();
            _made[name] = Described(kind.DerivedType,
                Object(RuleJson.Options.GetTypeInfo(kind.DerivedType), (discriminator, (string)kind.TypeDiscriminator!)));
        }

        return new() { ["$ref"] = $"#/definitions/{name}" };
    }

    private JsonObject Object(JsonTypeInfo contract, (string Key, string Value)? kind)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        if (typeof(Rule).IsAssignableFrom(contract.Type) || contract.Type == typeof(PackConfig))
        {
            properties["$schema"] = Text();
        }

        if (kind is { } discriminator)
        {
            properties[discriminator.Key] = new JsonObject { ["enum"] = new JsonArray(discriminator.Value) };
            required.Add(discriminator.Key);
        }

        // What the serializer ignores stays in its contract, with nothing to read or write it by.
        foreach (var property in contract.Properties.Where(property => property.Get is not null || property.Set is not null))
        {
            properties[property.Name] = Property(contract.Type, property);
            if (property.IsRequired)
            {
                required.Add(property.Name);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    private JsonObject Property(Type owner, JsonPropertyInfo property)
    {
        var schema = Of(property.PropertyType);
        var summary = _summaries.Of(owner, property.Name);
        if (summary is null)
        {
            return schema;
        }

        // Beside a $ref other keywords are ignored in draft 7, so the reference moves one level down.
        return schema.ContainsKey("$ref")
            ? new() { ["description"] = summary, ["allOf"] = new JsonArray(schema) }
            : new(
                schema.ToArray().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))
                    .Prepend(new("description", summary)));
    }

    private JsonObject Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return Text();
        }

        if (type == typeof(int))
        {
            return new() { ["type"] = "integer" };
        }

        if (type == typeof(TimeSpan))
        {
            return new() { ["type"] = "string", ["pattern"] = TimeSpanPattern };
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return new() { ["type"] = "object", ["additionalProperties"] = Of(type.GetGenericArguments()[1]) };
        }

        return type.IsGenericType ? new() { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0]) } : Reference(type);
    }

    private JsonObject Described(Type type, JsonObject schema)
    {
        if (_summaries.Of(type, null) is { } summary)
        {
            schema.Insert(0, "description", summary);
        }

        return schema;
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject SettingName() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [ValueConverter.Setting] = Text() },
        ["required"] = new JsonArray(ValueConverter.Setting),
        ["additionalProperties"] = false,
    };
}
