using System.CommandLine;
using Connector.Rules.Editors;

namespace Connector.Host.CommandLine;

/// <summary><c>editor</c>: what an editor needs to complete rule files and to explain their words, without a build.</summary>
internal static class EditorCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("DIR") { Arity = ArgumentArity.ZeroOrOne, Description = "The folder of the packs; rules unless said otherwise." };
        var command = new Command("editor", "Writes what VS Code needs to complete .csx and JSON files of a rules folder; open that folder in it.") { folder };
        return command.Does(async (parse, context) =>
        {
            var rules = Path.GetFullPath(parse.GetValue(folder) ?? RulesLocation.Default(Environment.CurrentDirectory));
            if (!Directory.Exists(rules))
            {
                await context.Messages.WriteLineAsync($"There is no folder {rules}.").ConfigureAwait(false);
                return Outcome.Usage;
            }

            var written = EditorFiles.Write(rules).Select(RulesLocation.Shown).ToList();
            context.Tell(new { Folder = rules, Written = written });
            foreach (var file in written)
            {
                await context.Lines.WriteLineAsync($"Wrote {file}").ConfigureAwait(false);
            }

            await context.Lines.WriteLineAsync(written.Count == 0 ? "Everything is as it should be." : $"Open {RulesLocation.Shown(rules)} as a folder in VS Code.").ConfigureAwait(false);
            return Outcome.Done;
        });
    }
}
