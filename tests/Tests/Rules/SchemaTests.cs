using System.Text.Json;
using Connector.Rules.Schemas;

namespace Connector.Tests.Rules;

public sealed class SchemaTests
{
    [Fact]
    public void The_schema_file_is_the_one_made_from_the_types() =>
        Assert.Equal(RuleSchema.Generate(), File.ReadAllText(Path.Combine(Repository.Root, RuleSchema.FileName)));

    [Fact]
    public void Every_shipped_json_file_that_people_write_points_its_editor_at_the_schema()
    {
        var packs = Directory.GetDirectories(Repository.Rules).Where(folder => !Path.GetFileName(folder).StartsWith('.'));
        var files = packs.SelectMany(folder => Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "dictionaries").ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var schema = Path.Combine(Path.GetDirectoryName(file)!, json.RootElement.GetProperty("$schema").GetString()!);
            Assert.True(File.Exists(schema), $"{file} points at {schema}");
        });
    }

    [Fact]
    public void Each_kind_of_rule_and_each_key_is_described()
    {
        using var schema = JsonDocument.Parse(RuleSchema.Generate());
        var definitions = schema.RootElement.GetProperty("definitions");
        Assert.All(["BondRule", "RequestRule", "ReplicaRule", "Copy", "Translate", "Lookup", "Set", "FieldTest"], name => Assert.True(definitions.TryGetProperty(name, out _), name));
        Assert.All(definitions.EnumerateObject(), definition => Assert.True(definition.Value.TryGetProperty("description", out _), definition.Name));
        Assert.False(definitions.TryGetProperty("Compute", out _), "Code cannot be written as JSON");
    }
}
