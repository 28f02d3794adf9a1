using System.CommandLine;
using Connector.Proofs;
using Connector.Proofs.Laws;
using Connector.Rules;

namespace Connector.Host.CommandLine;

/// <summary><c>prove</c>: tries the laws on every rule, without any instance.</summary>
internal static class ProveCommand
{
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

        List<PackProof> proofs = [];
        foreach (var pack in packs)
        {
            var proof = PackProof.Of(folder, pack, options, Severity.Error, context.Cancel).WithOwn(folder, pack, options, context.Cancel);
            Write(proof, context.Lines);
            proofs.Add(proof);
            findings.AddRange(proof.Findings);
        }

        var told = RulesLocation.Jumpable([.. findings.Distinct()], folder);
        context.Tell(new { Proofs = proofs.Select(Shown), Laws = Law.All.Select(law => new { law.Name, law.Says }), Findings = told });
        CommandContext.List(told, context.Lines);
        return Outcomes.Of(told);
    }

    private static object Shown(PackProof proof) => new
    {
        proof.Customer,
        Rules = proof.Rules.Select(rule => new { rule.Rule, rule.Values, rule.Scripts, Breaches = rule.Breaches.Select(Shown) }),
        Own = proof.Own.Select(own => new { own.Says, own.Cases, Breach = own.Breach is { } breach ? Shown(breach) : null }),
    };

    private static object Shown(Breach breach) => new { Law = breach.Law.Name, breach.Law.Says, breach.Story, At = breach.At.ToString(), breach.Seed };

    private static void Write(PackProof proof, TextWriter to)
    {
        foreach (var rule in proof.Rules)
        {
            var tried = $"{rule.Values} values" + (rule.Scripts > 0 ? $", {rule.Scripts} stories" : "");
            to.WriteLine($"{proof.Customer} {rule.Rule}: {(rule.Breaches.Count == 0 ? "every law holds" : $"{rule.Breaches.Count} law(s) broken")} ({tried}).");
            foreach (var breach in rule.Breaches)
            {
                Write($"{breach.Law.Name}: {breach.Law.Says}", breach, to);
            }
        }

        foreach (var own in proof.Own)
        {
            to.WriteLine($"{proof.Customer}, an own law: {own.Says}: {(own.Breach is null ? $"holds ({own.Cases} cases)" : "broken")}.");
            if (own.Breach is { } breach)
            {
                Write(own.Says, breach, to);
            }
        }
    }

    private static void Write(string what, Breach breach, TextWriter to)
    {
        to.WriteLine($"  {what}. Broken{(breach.Seed == 0 ? "" : $" (--seed {breach.Seed} --cases 1)")}:");
        foreach (var line in breach.Story)
        {
            to.WriteLine($"    {line}");
        }
    }
}
