using System.CommandLine;
using Connector.Passes.Backtests;
using Connector.Rules;

namespace Connector.Host.CommandLine;

/// <summary><c>diff</c>: what a changed pack would do differently; nothing is written.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var customer = HostCommand.Customer();
        var rules = new Option<string>("--rules") { Description = "The folder of the changed packs.", HelpName = "DIR", Required = true };
        var days = Ranges.Between("--days", 30, 0, 3_650, "How many days of what was carried are compared.");
        var record = new Option<string?>("--record") { Description = "Only the bonds of this record, of either side.", HelpName = "RECORD" };
        var limit = Ranges.Between("--limit", 5, 0, 10_000, "How many records are named for each difference.");
        var config = HostCommand.Config();
        return new Command("diff", "Judges every live bond under the rules in force and under changed ones, and tells what would be different; ends with 0 unless a finding is an error.")
        {
            customer, rules, days, record, limit, config,
        }.Does((parse, context) => HostCommand.WithHostAsync(
            parse.GetValue(config)!,
            context,
            async (host, findings) =>
            {
                var folder = parse.GetValue(rules)!;
                var changed = RuleLoader.Load(folder, host.Plugged);
                findings = [.. findings, .. RulesLocation.Jumpable(changed.Findings, folder).Except(findings)];
                if (changed.Book.For(parse.GetValue(customer)!) is null)
                {
                    return Show(new BacktestReport { Findings = [DiffView.NotInForce(parse.GetValue(customer)!, folder)] }, findings, context);
                }

                var backtest = new Backtest(host.Book, changed.Book, host.Instances, host.Ledger, TimeProvider.System);
                var scope = new BacktestScope { Record = parse.GetValue(record), Back = TimeSpan.FromDays(parse.GetValue(days)), Examples = parse.GetValue(limit) };
                var report = await backtest.RunAsync(parse.GetValue(customer)!, scope, context.Cancel).ConfigureAwait(false);
                return Show(report, findings, context);
            },
            reads: true));
    }

    private static Outcome Show(BacktestReport report, IReadOnlyList<Finding> opening, CommandContext context)
    {
        List<Finding> findings = [.. opening, .. report.Findings];
        context.Tell(report with { Findings = findings });
        if (Outcomes.Of(report.Findings.Where(finding => finding.Code == DiffView.NotInForceCode)) == Outcome.Done)
        {
            DiffView.Write(report, context.Lines);
        }

        CommandContext.List(findings, context.Lines);
        return Outcomes.Of(findings);
    }
}
