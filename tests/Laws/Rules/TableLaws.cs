using Connector.Rules.Checks;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Connector.Laws.Rules;

public sealed class TableLaws
{
    /// <summary>The check at load and the translation at run time must mean the same: what is accepted really comes back.</summary>
    [Property(MaxTest = 500, QuietOnSuccess = true)]
    public Property A_table_is_accepted_exactly_when_every_value_comes_back()
    {
        var value = Gen.Elements("", "1", "2", "3");
        var lines = Gen.Zip(value, value).Select(pair => new Line(pair.Item1, pair.Item2)).NonEmptyListOf();
        return Prop.ForAll(Arb.From(lines), written =>
        {
            var table = new Translate("state", "state", new([.. written.Distinct()])) { Policy = Policy.LatestWins };
            var comesBack = written.All(line =>
                table.Carry(Side.Customer, table.Carry(Side.Provider, line.Customer)!) == line.Customer
                && table.Carry(Side.Provider, table.Carry(Side.Customer, line.Provider)!) == line.Provider)
                && table.Carry(Side.Customer, table.Carry(Side.Provider, "")!) == "" && table.Carry(Side.Provider, table.Carry(Side.Customer, "")!) == "";
            return comesBack == TableCheck.Check(Rule(table)).All(finding => finding.Code != "CB1027");
        });
    }

    private static BondRule Rule(FieldRule field) => new("r")
    {
        Summary = "s",
        Tables = new("a", "b"),
        Starts = new FieldTest(Side.Customer, "active", Comparison.Is, ["true"]),
        Fields = [field],
    };
}
