using System.CommandLine;
using Connector.Abstractions.Watching;
using Connector.Proofs;
using Connector.Rules;

namespace Connector.Host.CommandLine;

/// <summary><c>check</c>: compiles and validates every pack, and tells everything it finds; once, or after every save.</summary>
internal static class CheckCommand
{
    private const string Text = "text";
    private const string Json = "json";
    private const string Sarif = "sarif";

    public static Command Create()
    {
        var folder = new Argument<string?>("DIR") { Arity = ArgumentArity.ZeroOrOne, Description = "The folder of the packs; rules unless said otherwise." };
        var format = new Option<string?>("--format") { Description = "text for people, json for programs (as --json), sarif for code scanning in CI; sarif is version 2.1.0.", HelpName = "FORM" };
        format.AcceptOnlyFromAmong(Text, Json, Sarif);
        var watch = new Option<bool>("--watch") { Description = "Checks again after every save, until Ctrl-C." };
        var config = KnownPlugins.Option();
        var command = new Command("check", "Compiles and validates every pack; findings are told as file(line,col): error CBnnnn: message. Fix: …") { folder, format, watch, config };
        return command.Does(async (parse, context) =>
        {
            using var plugins = KnownPlugins.Of(parse.GetValue(config), out var unread);
            var check = new Check(plugins, unread, parse.GetValue(folder) ?? RulesLocation.Default(Environment.CurrentDirectory), parse.GetValue(format) ?? (context.Json ? Json : Text), context);
            return parse.GetValue(watch) ? await check.FollowAsync(TimeProvider.System).ConfigureAwait(false) : check.Run();
        });
    }

    /// <summary>One folder, checked as often as asked.</summary>
    private sealed class Check(KnownPlugins plugins, IReadOnlyList<Finding> unread, string folder, string format, CommandContext context)
    {
        private readonly RuleLibrary _library = new(folder, RulesLocation.CacheHere(Environment.CurrentDirectory))
        {
            Demand = pack => PackProof.Of(folder, pack, ProofOptions.Quick, Severity.Warning, context.Cancel).Findings,
        };

        public Outcome Run()
        {
            var (plugged, found) = plugins.Load();
            var rules = _library.Load(plugged);
            Finding[] findings = [.. unread, .. found.Where(finding => finding.Severity > Severity.Info), .. RulesLocation.Jumpable(rules.Findings, folder)];
            var errors = findings.Count(finding => finding.Severity == Severity.Error);
            var customers = rules.Book.Packs.Select(pack => pack.Customer).ToList();
            if (format == Json)
            {
                context.Write(new { Folder = folder, rules.Book.Version, Customers = customers, Errors = errors, Findings = findings });
            }
            else if (format == Sarif)
            {
                context.Write(SarifLog.Of(findings));
            }

            var lines = format == Text ? context.Lines : context.Messages;
            CommandContext.List(findings, lines);
            var force = customers.Count == 0 ? "no pack is in force" : $"in force: {string.Join(", ", customers)}";
            lines.WriteLine($"{errors} error(s), {findings.Count(finding => finding.Severity == Severity.Warning)} warning(s) in {folder}; {force}.");
            lines.Flush();
            return Outcomes.Of(findings);
        }

        /// <summary>Checks now and after every save; what the last check came to is what the command comes to.</summary>
        public async Task<Outcome> FollowAsync(TimeProvider time)
        {
            using var changes = new FolderChanges(folder, time);
            var outcome = Run();
            await context.Messages.WriteLineAsync($"Watching {folder}; Ctrl-C stops.").ConfigureAwait(false);
            while (true)
            {
                try
                {
                    await changes.NextAsync(context.Cancel).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (context.Cancel.IsCancellationRequested)
                {
                    return outcome;
                }

                outcome = Run();
            }
        }
    }
}
