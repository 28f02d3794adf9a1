using Connector.Bonding;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Proofs.Scripts;

/// <summary>Scripts for a rule: a record that begins a bond, and anything that may happen to the two records after that.</summary>
public static class ScriptGenerators
{
    private const int MostActs = 12;

    /// <summary>Any script for a rule. Values come from small stocks, so that both sides often meet in one.</summary>
    public static Gen<Script> Any(Rule rule, Stock stock) =>
        from first in First(rule, stock)
        from count in Gen.Choose(0, MostActs)
        from acts in Act(rule, stock).ArrayOf(count)
        select new Script([.. first], [.. acts]);

    private static Gen<FieldValue[]> First(Rule rule, Stock stock)
    {
        var side = rule.BeginsOn();
        Gen<FieldValue>[] fields = [.. stock.Columns[side].Select(column => Beginning(rule, stock, side, column).Select(value => new FieldValue(column, value)))];
        return Gen.CollectToArray(fields, field => field);
    }

    // A record that begins no bond proves little, so most of them hold what the rule asks for.
    private static Gen<string> Beginning(Rule rule, Stock stock, Side side, string column)
    {
        string[] wanted = [.. rule.Starts.Tests().Where(test => test.Side == side && test.Field == column && test.Comparison is Comparison.Is or Comparison.In or Comparison.StartsWith or Comparison.Contains)
            .SelectMany(test => test.Values.Select(value => value.Text))];
        var usual = Gen.Elements<string>([.. stock.Usual(side, column)]);
        return wanted.Length == 0 ? usual : Gen.Frequency<string>((9, Gen.Elements<string>(wanted)), (1, usual));
    }

    private static Gen<Act> Act(Rule rule, Stock stock)
    {
        var edit = from side in Gen.Elements(Side.Customer, Side.Provider)
                   from column in Gen.Elements<string>([.. stock.Columns[side].DefaultIfEmpty("")])
                   where column.Length > 0
                   from value in Gen.Frequency<string>((6, Gen.Elements<string>([.. stock.Usual(side, column)])), (1, Gen.Elements<string>([.. stock.All(side, column)])))
                   select (Act)new Edit(side, column, value);
        var pass = from delivery in Gen.Frequency((6, Gen.Constant(Delivery.Answered)), (2, Gen.Elements(Enum.GetValues<Delivery>()))) select (Act)new Pass(delivery);
        return rule.Journals.Count == 0
            ? Gen.Frequency((5, edit), (3, pass))
            : Gen.Frequency((5, edit), (3, pass), (1, Comment(rule)));
    }

    private static Gen<Act> Comment(Rule rule) =>
        from side in Gen.Elements(Side.Customer, Side.Provider)
        from field in Gen.Elements<string>([.. rule.Journals.Select(journal => journal.Field(side)).Concat(["comments", "work_notes"]).Distinct(StringComparer.Ordinal)])
        from text in Gen.Elements("one", "two", "")
        select (Act)new Comment(side, field, text);
}
