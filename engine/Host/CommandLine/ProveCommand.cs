using System.CommandLine;
using Connector.Proofs;
using Connector.Proofs.Laws;
using Connector.Rules;
using Connector.Rules.Dictionaries;

namespace Connector.Host.CommandLine;

/// <summary><c>prove</c>: tries the laws on every rule, without any instance.</summary>
internal static class ProveCommand
{
    private const string Broken = "CB7001";

    public static Command Create()
    {
        var customer = new Argument<string?>("customer") { Arity = ArgumentArity.ZeroOrOne, Description = "The customer's short name; every pack in force unless named." };
        var folder = new Option<string?>("--rules") { Description = "The folder of the packs; rules unless said otherwise.", HelpName = "DIR" };
        var cases = Ranges.Between("--cases", new ProofOptions().Cases, 1, 10_000_000, "How many stories are tried with each rule.");
        var seed = new Option<ulong>("--seed") { DefaultValueFactory = _ => new ProofOptions().Seed, Description = "Where the stories begin; a failure names its own.", HelpName = "S" };
        return new Command("prove", "Tries the laws on every rule, in memory and without any instance: round trips, rest, owners, waits, ways on. A broken one is told as the smallest story found.")
        {
            customer, folder, cases, seed,
        }.Does((parse, context) => Task.FromResult(Run(
            parse.GetValue(customer), parse.GetValue(folder) ?? RulesLocation.Default(Environment.CurrentDirectory),
            new ProofOptions { Cases = parse.GetValue(cases), Seed = parse.GetValue(seed) }, context)));
    }

    private static Outcome Run(string? customer, string folder, ProofOptions options, CommandContext context)
    {
        var loaded = RuleLoader.Load(folder);
        List<Finding> findings = [.. loaded.Findings.Where(finding => finding.Severity > Severity.Info)];
        var packs = loaded.Book.Packs.Where(pack => customer is null || pack.Customer == customer).ToList();
        if (packs.Count == 0)
        {
            findings.Add(DiffView.NotInForce(customer ?? "any customer", folder));
        }

        List<object> proofs = [];
        foreach (var pack in packs)
        {
            var tables = KnownTables.Of(folder, pack);
            foreach (var rule in pack.Rules)
            {
                context.Cancel.ThrowIfCancellationRequested();
                var proof = RuleProof.Of(rule, tables.Customer, tables.Provider, options);
                findings.AddRange(proof.Breaches.Select(breach => Told(rule, breach)));
                proofs.Add(new { pack.Customer, proof.Rule, proof.Values, proof.Scripts, Breaches = proof.Breaches.Select(breach => new { Law = breach.Law.Name, breach.Law.Says, breach.Story, At = breach.At.ToString(), breach.Seed }) });
                Write(pack.Customer, proof, context.Lines);
            }
        }

        var told = RulesLocation.Jumpable([.. findings.Distinct()], folder);
        context.Tell(new { Proofs = proofs, Laws = Law.All.Select(law => new { law.Name, law.Says }), Findings = told });
        CommandContext.List(told, context.Lines);
        return Outcomes.Of(told);
    }

    private static void Write(string customer, RuleProof proof, TextWriter to)
    {
        var tried = $"{proof.Values} values" + (proof.Scripts > 0 ? $", {proof.Scripts} stories" : "");
        to.WriteLine($"{customer} {proof.Rule}: {(proof.Breaches.Count == 0 ? "every law holds" : $"{proof.Breaches.Count} law(s) broken")} ({tried}).");
        foreach (var breach in proof.Breaches)
        {
            to.WriteLine($"  {breach.Law.Name}: {breach.Law.Says}. Broken{(breach.Seed == 0 ? "" : $" (--seed {breach.Seed} --cases 1)")}:");
            foreach (var line in breach.Story)
            {
                to.WriteLine($"    {line}");
            }
        }
    }

    private static Finding Told(Rule rule, Breach breach) => new(
        Broken, Severity.Error, $"Rule {rule.Name} breaks the law of {breach.Law.Name}: {breach.Story[^1]}",
        breach.Law == Law.RoundTrip ? "Add the line that leads back, or declare the field Lossy with its reason" : "Follow the story prove tells, and mend this line",
        breach.At.File, breach.At.Line, 1);
}
