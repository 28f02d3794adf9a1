using System.CommandLine;
using Connector.Rules.Schemas;

namespace Connector.Host.CommandLine;

/// <summary><c>schema</c>: the JSON schema of packs and rules; <c>schema pull</c>: what the instances have.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var write = new Option<bool>("--write") { Description = $"Writes {RuleSchema.FileName} into the current folder instead of printing it." };
        var command = new Command("schema", $"Prints {RuleSchema.FileName}, which describes pack.json and .rule.json files.") { write, SchemaPullCommand.Create() };
        return command.Does(async (parse, context) =>
        {
            var schema = RuleSchema.Generate();
            if (!parse.GetValue(write))
            {
                await context.Output.WriteAsync(schema).ConfigureAwait(false);
                return Outcome.Done;
            }

            await File.WriteAllTextAsync(RuleSchema.FileName, schema, context.Cancel).ConfigureAwait(false);
            var file = Path.GetFullPath(RuleSchema.FileName);
            context.Tell(new { File = file });
            await context.Lines.WriteLineAsync($"Wrote {file}").ConfigureAwait(false);
            return Outcome.Done;
        });
    }
}
