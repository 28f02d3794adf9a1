using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Connector.Proofs.Simulation;
using Connector.Proofs.Simulation.Bugs;
using Connector.Rules;

namespace Connector.Host.CommandLine;

/// <summary><c>simulate</c>: runs the engine through simulated hours in which everything goes wrong that can.</summary>
internal static class SimulateCommand
{
    private const string Broken = "CB7100";

    public static Command Create()
    {
        var customer = new Argument<string?>("customer") { Arity = ArgumentArity.ZeroOrOne, Description = "The customer whose pack is simulated; the first in force unless named." };
        var folder = new Option<string?>("--rules") { Description = "The folder of the packs; rules unless said otherwise.", HelpName = "DIR" };
        var seeds = Ranges.Between("--seeds", 20, 1, 10_000_000, "How many seeds are played.");
        var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => 1, Description = "The first seed; a failure names its own.", HelpName = "S" };
        var hours = new Option<double>("--hours") { DefaultValueFactory = _ => new SimulationOptions().Hours, Description = "For how many simulated hours people work and things go wrong.", HelpName = "H" };
        var bug = new Option<string?>("--bug") { Description = "A bug to put back into the engine; it should be found.", HelpName = "NAME" };
        var bugs = new Option<bool>("--bugs") { Description = "Lists the bugs that can be put back." };
        var summary = new Option<string?>("--summary") { Description = "A file that keeps the result of every seed: a run that was broken off goes on from it.", HelpName = "FILE" };
        bug.AcceptOnlyFromAmong([.. KnownBugs.All.Select(known => known.Name)]);
        hours.Validators.Add(result => Ranges.Require(result, "--hours", value => value is > 0 and <= 1_000, "more than 0 and at most 1000"));
        return new Command("simulate", "Runs the engine, its ledger and the rules between two simulated instances, on simulated time, while people work on both sides and everything goes wrong that can.")
        {
            customer, folder, seeds, seed, hours, bug, bugs, summary,
        }.Does((parse, context) => Task.FromResult(parse.GetValue(bugs) ? ListBugs(context) : Run(
            parse.GetValue(customer), parse.GetValue(folder) ?? RulesLocation.Default(Environment.CurrentDirectory), parse.GetValue(seeds), parse.GetValue(seed),
            new SimulationOptions { Hours = parse.GetValue(hours), Bug = KnownBugs.All.FirstOrDefault(known => known.Name == parse.GetValue(bug)) },
            parse.GetValue(summary), context)));
    }

    private static Outcome ListBugs(CommandContext context)
    {
        context.Tell(new { Bugs = KnownBugs.All.Select(bug => new { bug.Name, bug.Says }) });
        foreach (var bug in KnownBugs.All)
        {
            context.Lines.WriteLine($"{bug.Name,-28} {bug.Says}.");
        }

        return Outcome.Done;
    }

    private static Outcome Run(string? customer, string folder, int seeds, ulong first, SimulationOptions options, string? summary, CommandContext context)
    {
        var loaded = RuleLoader.Load(folder);
        if (SimulationPack.Of(loaded.Book, customer) is not { } pack)
        {
            IReadOnlyList<Finding> missing = [.. loaded.Findings.Where(finding => finding.Severity > Severity.Info), DiffView.NotInForce(customer ?? "any customer", folder)];
            context.Tell(new { Findings = missing });
            CommandContext.List(missing, context.Lines);
            return Outcomes.Of(missing);
        }

        var watch = Stopwatch.StartNew();
        using var kept = SimulationSummary.Open(summary, $"{loaded.Book.Version} {pack.Customer} {options.Hours.ToString(CultureInfo.InvariantCulture)} {options.Bug?.Name}");
        var left = kept.Left(first, seeds);
        var progress = new SimulationProgress(context.Messages, seeds, seeds - left.Count);
        var results = SimulationRun.Of(new Simulation(pack, options), left, context.Cancel, result =>
        {
            kept.Add(result);
            progress.Add(result);
        });
        progress.End();
        List<Finding> findings = [.. results.Where(result => result.Failure is not null).Select(Told)];
        var simulated = TimeSpan.FromTicks(results.Sum(result => result.Simulated.Ticks));
        context.Tell(new
        {
            Customer = pack.Customer,
            Seeds = results.Select(result => new { result.Seed, result.Hash, Failure = result.Failure is { } failure ? new { Check = failure.Check.Name, failure.Check.Says, failure.What, failure.Scenario, failure.Timeline } : null }),
            SimulatedHours = Math.Round(simulated.TotalHours, 1),
            Seconds = Math.Round(watch.Elapsed.TotalSeconds, 1),
            Findings = findings,
        });
        foreach (var result in results.Where(result => result.Failure is not null).Take(3))
        {
            Write(result, context.Lines);
        }

        CommandContext.List(findings, context.Lines);
        context.Lines.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{results.Count} seed(s) from {first}{(left.Count < seeds ? $" ({seeds - left.Count} more were played before, {kept.Failed} of them failed)" : "")}, each played twice: {simulated.TotalHours:0.0} simulated hours in {watch.Elapsed.TotalSeconds:0.0} s, {findings.Count} failed."));
        return Outcomes.Of(findings);
    }

    private static void Write(SeedResult result, TextWriter to)
    {
        var failure = result.Failure!;
        to.WriteLine($"Seed {result.Seed} breaks {failure.Check.Name}: {failure.Check.Says}. Shrunk to {failure.Scenario}:");
        foreach (var line in failure.Timeline)
        {
            to.WriteLine($"  {line}");
        }
    }

    private static Finding Told(SeedResult result) => new(
        Broken, Severity.Error, $"Seed {result.Seed} breaks {result.Failure!.Check.Name}: {result.Failure.What}", $"Follow its timeline: simulate --seed {result.Seed} --seeds 1");
}
