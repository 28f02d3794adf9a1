using Connector.Proofs.Kit;
using Connector.Proofs.Laws;
using Connector.Rules.Dictionaries;
using Connector.Rules.Scripts;
using FsCheck;

namespace Connector.Proofs;

/// <summary>What trying the laws on a customer's pack came to.</summary>
/// <param name="Customer">The customer's short name.</param>
/// <param name="Rules">Each rule's proof, in the order of the pack.</param>
/// <param name="Own">The author's own laws, in the order they are stated.</param>
/// <param name="Findings">Everything that is broken, with file and line, and what kept a law from being tried.</param>
public sealed record PackProof(string Customer, IReadOnlyList<RuleProof> Rules, IReadOnlyList<AuthorProof> Own, IReadOnlyList<Finding> Findings)
{
    private const string Broken = "CB7010";

    /// <summary>Tries the laws on each rule of a pack; Ctrl-C stops between two rules.</summary>
    /// <param name="folder">The rules folder the pack was loaded from.</param>
    /// <param name="pack">The pack.</param>
    /// <param name="options">How hard to look.</param>
    /// <param name="severity">What a broken law is: an error to whoever asked for a proof, a warning to whoever only loads.</param>
    /// <param name="cancel">Stops it.</param>
    public static PackProof Of(string folder, Pack pack, ProofOptions options, Severity severity, CancellationToken cancel)
    {
        var (customer, provider) = KnownTables.Of(folder, pack);
        List<RuleProof> rules = [];
        foreach (var rule in pack.Rules)
        {
            cancel.ThrowIfCancellationRequested();
            rules.Add(RuleProof.Of(rule, customer, provider, options));
        }

        return new(pack.Customer, rules, [], [.. rules.SelectMany(proof => proof.Breaches.Select(breach => Told($"Rule {proof.Rule} breaks the law of {breach.Law.Name}", breach, severity)))]);
    }

    /// <summary>The same with the author's own laws, from the <c>*.laws.csx</c> files of the pack's folder and of the packs it extends.</summary>
    /// <param name="cancel">Stops it between two files.</param>
    public PackProof WithOwn(string folder, Pack pack, ProofOptions options, CancellationToken cancel)
    {
        List<Finding> findings = [.. Findings];
        List<AuthorProof> own = [];
        foreach (var file in KnownTables.Folders(folder, pack).SelectMany(one => LawScripts.Of(folder, one)))
        {
            cancel.ThrowIfCancellationRequested();
            var words = new LawScript(new PackUnderTest(folder, pack), options);
            findings.AddRange(LawScripts.Run(
                folder, file, words, [typeof(PackProof).Assembly, typeof(Rnd).Assembly, typeof(Microsoft.FSharp.Core.Unit).Assembly],
                ["FsCheck", "FsCheck.Fluent", "Connector.Abstractions.Bonds", "Connector.Proofs", "Connector.Proofs.Kit", "Connector.Proofs.Scripts"]));
            own.AddRange(words.Proofs);
        }

        findings.AddRange(own.Where(proof => proof.Breach is not null).Select(proof => Told($"The law '{proof.Says}' is broken", proof.Breach!, Severity.Error)));
        return this with { Own = own, Findings = findings };
    }

    private static Finding Told(string what, Breach breach, Severity severity) => new(
        Broken, severity, $"{what}: {breach.Story[^1]}",
        breach.Law == Law.RoundTrip ? "Add the line that leads back, or declare the field Lossy with its reason" : "Follow the story that prove tells, and mend this line",
        breach.At.File, breach.At.Line, 1);
}
