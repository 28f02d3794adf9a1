using System.CommandLine;
using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary><c>plan</c>: what the next pass would write, and why, and which actions wait to be done; nothing is written.</summary>
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
                    return Show(preview, host, findings, context);
                },
                reads: true));
    }

    private static Outcome Show(PassPreview preview, ConnectorHost host, IReadOnlyList<Finding> opening, CommandContext context)
    {
        List<Finding> findings = [.. opening, .. preview.Findings, .. preview.Bonds.SelectMany(bond => bond.Verdict.Findings).Distinct()];
        var bonds = preview.Bonds.Select(PlannedBond.Of).ToList();
        var resting = preview.Resting.Select(bond => PlannedBond.Of(bond, host.Book)).ToList();
        var actions = preview.Actions.Select(PlannedAction.Of).ToList();
        context.Tell(new { Bonds = bonds, Resting = resting, Actions = actions, Findings = findings });
        foreach (var line in bonds.Concat(resting).Concat<object>(actions))
        {
            context.Lines.WriteLine(line);
        }

        CommandContext.List(findings, context.Lines);
        var (later, givenUp) = (bonds.Count(bond => bond.Later), actions.Count(action => action.Next is null));
        context.Lines.WriteLine(
            $"{bonds.Count - later} bond(s) looked at, {bonds.Where(bond => !bond.Later).Sum(bond => bond.Writes.Count)} value(s) would be written."
            + (later > 0 ? $" {later} bond(s) failed before and are tried again later." : "")
            + (resting.Count > 0 ? $" {resting.Count} bond(s) wait or are held until one of their records changes." : "")
            + (actions.Count > 0 ? $" {actions.Count} action(s) are due and not done{(givenUp > 0 ? $", {givenUp} of them given up" : "")}." : ""));
        return Outcomes.Of(findings);
    }
}
