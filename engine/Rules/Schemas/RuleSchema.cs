using System.Text.Json.Nodes;
using Connector.Rules.Json;
using Connector.Rules.Packs;

namespace Connector.Rules.Schemas;

/// <summary>The JSON schema of pack files and <c>.rule.json</c> files, made from the types they are read into.</summary>
public static class RuleSchema
{
    /// <summary>Name of the schema file at the top of the repository.</summary>
    public const string FileName = "rules.schema.json";

    internal const string Pack = "Pack";

    internal const string Rule = "Rule";

    /// <summary>The schema as it belongs into <see cref="FileName"/>, closing newline included.</summary>
    public static string Generate()
    {
        var definitions = new SchemaDefinitions();
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Connector packs and rules",
            ["oneOf"] = new JsonArray(definitions.Reference(typeof(PackConfig)), definitions.Reference(typeof(Rule))),
            ["definitions"] = definitions.All(),
        };
        return root.ToJsonString(RuleJson.Options) + "\n";
    }
}
