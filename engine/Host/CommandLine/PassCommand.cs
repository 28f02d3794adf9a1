using System.CommandLine;
using System.Globalization;
using Connector.Host.Logging;
using Connector.Passes;
using Spectre.Console;

namespace Connector.Host.CommandLine;

/// <summary><c>pass</c>: one pass of one customer, now.</summary>
internal static class PassCommand
{
    public static Command Create()
    {
        var customer = HostCommand.Customer();
        var config = HostCommand.Config();
        return new Command("pass", "Runs one pass of one customer now and tells what it did.") { customer, config }
            .Does((parse, context) => HostCommand.WithHostAsync(
                parse.GetValue(config)!, context, (host, findings) => RunAsync(parse.GetValue(customer)!, host, findings, context)));
    }

    private static async Task<Outcome> RunAsync(string customer, ConnectorHost host, IReadOnlyList<Finding> findings, CommandContext context)
    {
        var report = await host.Runner.RunAsync(customer, fresh: true, context.Cancel).ConfigureAwait(false);
        Log(report, host, context.Log!);

        findings = [.. findings, .. report.Findings];
        context.Tell(report with { Findings = findings });
        context.People.Write(Table(report));
        CommandContext.List(findings, context.Lines);
        var outcome = Outcomes.Of(findings);
        return report.Clean && !context.Cancel.IsCancellationRequested || outcome != Outcome.Done ? outcome : Outcome.Findings;
    }

    // A name nobody has a pack for gets no file of its own.
    private static void Log(PassReport report, ConnectorHost host, HostLog log)
    {
        var known = host.Book.For(report.Customer) is not null;
        if (known)
        {
            log.Passed(report);
        }

        foreach (var finding in report.Findings)
        {
            log.Found(finding, known ? report.Customer : null, report.Pass);
        }
    }

    private static Table Table(PassReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn($"pass of {report.Customer.EscapeMarkup()}").AddColumn(new TableColumn("").RightAligned());
        var counts = new (string Name, int Count)[]
        {
            ("bonds begun", report.Begun), ("fields written", report.Fields), ("comments", report.Comments), ("files", report.Files),
            ("orders placed", report.Orders), ("configuration items", report.Items), ("writes in all", report.Writes),
            ("actions called", report.Actions), ("withheld by filters", report.Withheld), ("waiting", report.Waiting), ("held", report.Held), ("ended", report.Ended), ("in step already", report.InStep),
        };
        foreach (var (name, count) in counts)
        {
            table.AddRow(name, count.ToString(CultureInfo.InvariantCulture));
        }

        return table.AddRow("clean", report.Clean ? "yes" : "no");
    }
}
