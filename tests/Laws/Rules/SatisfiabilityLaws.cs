using Connector.Rules.Conditions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Connector.Laws.Rules;

/// <summary>What is said of a condition in general is true of every record it is judged on.</summary>
public sealed class SatisfiabilityLaws
{
    private static readonly (Side Side, string Field)[] Columns =
        [(Side.Customer, "state"), (Side.Customer, "caller_id.email"), (Side.Provider, "state")];

    private static readonly Gen<string> Text = Gen.Elements("", "1", "2", "a", "A", "ab", "aB", "abc", "ba", "b", " ", "ü", "Ü", "-", "a-b", "ß");

    private static readonly Gen<Condition> Any = Conditions.Over(Gen.Elements(Columns), Text, depth: 3);

    private static readonly Gen<string[]> Record = Text.ArrayOf(Columns.Length);

    [Property(MaxTest = 3000, QuietOnSuccess = true)]
    public Property A_condition_that_some_record_fulfils_is_never_said_to_be_impossible() =>
        Prop.ForAll(Arb.From(Any), Arb.From(Record), (condition, record) =>
            condition.Holds(Reader(record)) != true || Satisfiability.Of(condition) is not Never);

    [Property(MaxTest = 3000, QuietOnSuccess = true)]
    public Property A_witness_fulfils_the_condition_it_was_found_for() =>
        Prop.ForAll(Arb.From(Any), condition => Satisfiability.Of(condition) switch
        {
            Witness witness => condition.Holds(witness.Of) == true,
            Never => Satisfiability.Of(!condition) is Witness,
            _ => false,
        });

    [Property(MaxTest = 2000, QuietOnSuccess = true)]
    public Property What_is_implied_holds_wherever_the_first_does() =>
        Prop.ForAll(Arb.From(Gen.Zip(Any, Any)), Arb.From(Record), (pair, record) =>
            !Satisfiability.Implies(pair.Item1, pair.Item2) || pair.Item1.Holds(Reader(record)) != true || pair.Item2.Holds(Reader(record)) == true);

    [Fact]
    public void Few_impossible_conditions_are_missed_among_small_ones()
    {
        // Every record over this small alphabet is tried, so that "never" is not only sound but said whenever it is true.
        var text = Gen.Elements("", "a", "b", "ab");
        var small = Conditions.Over(Gen.Constant((Side.Customer, "state")), text, depth: 2);
        Prop.ForAll(Arb.From(small), condition =>
        {
            string[] all = ["", "a", "b", "ab", "ba", "aa", "abb", "bab", "c", "ac", "ca", "abc", "bc", "cb", "cab", "acb", "bca"];
            var some = all.Any(value => condition.Holds((_, _) => value) == true);
            return some == Satisfiability.Of(condition) is Witness;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static Func<Side, string, string?> Reader(string[] record) => (side, field) => record[Array.IndexOf(Columns, (side, field))];
}
