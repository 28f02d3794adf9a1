using Connector.Abstractions.Dictionaries;
using Connector.Bonding.Compiled;
using Connector.Proofs.Scripts;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Proofs.Kit;

/// <summary>One rule, and FsCheck arbitraries of what it may meet. Values come from the rule itself and from the dictionaries, so that collisions are common.</summary>
public sealed class RuleUnderTest
{
    private readonly InstanceTables? _customer;
    private readonly InstanceTables? _provider;

    /// <summary>Takes a rule.</summary>
    /// <param name="rule">The rule, its settings filled in.</param>
    /// <param name="customer">The customer's dictionary; null tries plain and hostile texts in every column without a table of its own.</param>
    /// <param name="provider">The provider's dictionary; null likewise.</param>
    public RuleUnderTest(Rule rule, InstanceTables? customer = null, InstanceTables? provider = null)
    {
        (Rule, _customer, _provider) = (rule, customer, provider);
        Stock = new Stock(rule, customer, provider);
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>The values its columns are tried with.</summary>
    public Stock Stock { get; }

    /// <summary>Everything that may happen to two records under this rule, shrunk by leaving things out.</summary>
    /// <exception cref="NotSupportedException">The rule orders, replicates or asks a plugin: what happens then is not decided by the rule alone.</exception>
    public Arbitrary<Story> Stories() => RuleProof.HasStories(Rule)
        ? Arb.From(ScriptGenerators.Any(Rule, Stock).Select(script => new Story(this, script)), story => story.Script.Shrink().Select(script => new Story(this, script)))
        : throw new NotSupportedException($"{Rule.Name} orders, replicates or asks a plugin: its instances have a say in what happens, so there are no stories of it.");

    /// <summary>Records of one side's table as the rule reads them: usual values mostly, hostile ones where any text may stand, now and then an absent one.</summary>
    /// <param name="side">Whose table.</param>
    public Arbitrary<Record> Records(Side side)
    {
        var shape = new RecordShape(Rule.Tables.On(side), [.. Stock.Columns[side]]);
        Gen<string?>[] columns =
        [
            .. shape.Names.Select((name, ordinal) => ordinal switch
            {
                RecordShape.SysId => Gen.Constant<string?>(new string('0', 32)),
                RecordShape.UpdatedOn => Gen.Constant<string?>("2026-01-01 00:00:00"),
                RecordShape.ModCount => Gen.Constant<string?>("0"),
                RecordShape.UpdatedBy => Gen.Constant<string?>("jane"),
                _ => Gen.Frequency<string?>(
                    (8, Gen.Elements<string>([.. Stock.Usual(side, name)]).Select(value => (string?)value)),
                    (2, Gen.Elements<string>([.. Stock.All(side, name)]).Select(value => (string?)value)),
                    (1, Gen.Constant<string?>(null))),
            }),
        ];
        return Arb.From(Gen.CollectToArray(columns, column => column).Select(values => new Record(new RecordKey(side, shape.Table, new string('0', 32)), shape, values)));
    }

    /// <summary>Pairs of a customer's and a provider's record, independent of each other.</summary>
    public Arbitrary<(Record Customer, Record Provider)> Pairs() => Arb.From(
        from customer in Records(Side.Customer).Generator
        from provider in Records(Side.Provider).Generator
        select (customer, provider));

    /// <summary>Whether a record begins a bond under this rule; null where a column it asks for is absent.</summary>
    /// <param name="record">A record of the table on the side that begins.</param>
    public bool? Starts(Record record) => CompiledRule.Of(Rule).Starts(record);

    /// <summary>Tries the laws every rule has to keep.</summary>
    /// <param name="options">How hard to look; null is the usual.</param>
    public RuleProof Prove(ProofOptions? options = null) => RuleProof.Of(Rule, _customer, _provider, options ?? new ProofOptions());
}
