using System.CommandLine;
using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary><c>plan</c>: what the next pass would write, and why; nothing is written.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var customer = HostCommand.Customer();
        var record = new Option<string?>("--record") { Description = "Only what concerns this record, of either side.", HelpName = "SYS_ID" };
        var config = HostCommand.Config();
        return new Command("plan", "Tells what the next pass would write, and why; writes nothing.") { customer, record, config }
            .Does((parse, context) => HostCommand.WithHostAsync(
                parse.GetValue(config)!,
                context,
                async (host, findings) =>
                {
                    var preview = await host.Runner.PreviewAsync(parse.GetValue(customer)!, parse.GetValue(record), context.Cancel).ConfigureAwait(false);
                    return Show(preview, findings, context);
                }));
    }

    private static Outcome Show(PassPreview preview, IReadOnlyList<Finding> opening, CommandContext context)
    {
        List<Finding> findings = [.. opening, .. preview.Findings, .. preview.Bonds.SelectMany(bond => bond.Verdict.Findings).Distinct()];
        var bonds = preview.Bonds.Select(PlannedBond.Of).ToList();
        context.Tell(new { Bonds = bonds, Findings = findings });
        foreach (var bond in bonds)
        {
            context.Lines.WriteLine(bond);
        }

        CommandContext.List(findings, context.Lines);
        context.Lines.WriteLine($"{bonds.Count} bond(s) looked at, {bonds.Sum(bond => bond.Writes.Count)} value(s) would be written.");
        return Outcomes.Of(findings);
    }
}
