using System.CommandLine;
using Connector.Rules;

namespace Connector.Host.CommandLine;

/// <summary><c>check</c>: compiles and validates every pack, and tells everything it finds.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("DIR") { Arity = ArgumentArity.ZeroOrOne, Description = "The folder of the packs; rules unless said otherwise." };
        var command = new Command("check", "Compiles and validates every pack; findings are told as file(line,col): error CBnnnn: message. Fix: …") { folder };
        return command.Does((parse, context) => Task.FromResult(Run(parse.GetValue(folder), context)));
    }

    private static Outcome Run(string? named, CommandContext context)
    {
        var folder = named ?? RulesLocation.Default(Environment.CurrentDirectory);
        var rules = new RuleLibrary(folder, RulesLocation.CacheHere(Environment.CurrentDirectory)).Load();
        var findings = RulesLocation.Jumpable(rules.Findings, folder);
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        var customers = rules.Book.Packs.Select(pack => pack.Customer).ToList();
        context.Tell(new { Folder = folder, rules.Book.Version, Customers = customers, Errors = errors, Findings = findings });
        CommandContext.List(findings, context.Lines);
        var force = customers.Count == 0 ? "no pack is in force" : $"in force: {string.Join(", ", customers)}";
        context.Lines.WriteLine($"{errors} error(s), {findings.Count - errors} warning(s) in {folder}; {force}.");
        return Outcomes.Of(findings);
    }
}
