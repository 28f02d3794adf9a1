using System.Runtime.CompilerServices;
using Connector.Proofs.Laws;
using FsCheck;

namespace Connector.Proofs.Kit;

/// <summary>
/// The words a <c>*.laws.csx</c> file is written with, besides all of FsCheck's: <c>Law("…", Rule("incident-case").Stories(), story => …)</c>. Each law is tried
/// when it is stated.
/// </summary>
public sealed class LawScript
{
    private readonly PackUnderTest _pack;
    private readonly ProofOptions _options;
    private readonly List<AuthorProof> _proofs = [];

    /// <summary>Words for the laws of one pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="options">How hard to look.</param>
    public LawScript(PackUnderTest pack, ProofOptions options) => (_pack, _options) = (pack, options);

    /// <summary>What became of the laws so far, in the order they were stated.</summary>
    public IReadOnlyList<AuthorProof> Proofs => _proofs;

    /// <summary>A rule of the pack.</summary>
    public RuleUnderTest Rule(string name) => _pack.Rule(name);

    /// <summary>States a law: what it says, what it is tried with, and whether it holds there. It is tried as often as <c>--cases</c> says.</summary>
    /// <param name="says">What it says, as a sentence.</param>
    /// <param name="any">What it is tried with.</param>
    /// <param name="holds">Whether it holds; what it throws is a breach too.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public void Law<T>(string says, Arbitrary<T> any, Func<T, bool> holds, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(any);
        ArgumentNullException.ThrowIfNull(holds);
        for (var number = 0; number < _options.Cases; number++)
        {
            var seed = _options.Seed + (ulong)number;
            var one = Search.Draw(any.Generator, seed);
            if (Broken(holds, one) is { } why)
            {
                var (smallest, reason) = Search.Smallest(one, why, any.Shrinker, simpler => Broken(holds, simpler));
                _proofs.Add(new(says, number + 1, new Breach(new Law("own", says), [.. $"{smallest}".Split(Environment.NewLine), reason], new Place(file, line)) { Seed = seed }));
                return;
            }
        }

        _proofs.Add(new(says, _options.Cases, null));
    }

    private static string? Broken<T>(Func<T, bool> holds, T one)
    {
        try
        {
            return holds(one) ? null : "then it does not hold";
        }
#pragma warning disable CA1031 // Whatever an author's code throws is a breach, told with the example it throws for.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"then {Blame.What(thrown)}";
        }
    }
}
