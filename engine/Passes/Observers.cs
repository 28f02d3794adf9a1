using Connector.Abstractions.Plugins;

namespace Connector.Passes;

/// <summary>Tells plugins what a round settled, after it is stored. Bonds that are merely in step are not worth a word.</summary>
internal static class Observers
{
    public static async Task<IReadOnlyList<Finding>> TellAsync(
        PassContext pass, IReadOnlyList<PlannedCase> planned, Settlement settlement, CancellationToken cancel)
    {
        if (pass.Pack.Plugged is not { Observes: true } plugged)
        {
            return [];
        }

        var stored = settlement.Bonds.ToDictionary(bond => bond.Id, StringComparer.Ordinal);
        var findings = settlement.Findings.ToLookup(one => one.Bond ?? "", one => one.Finding);
        List<SettledBond> told = [.. from one in planned
                                     where one.Verdict is not InStep && stored.ContainsKey(one.Case.At.Bond.Id)
                                     let bond = stored[one.Case.At.Bond.Id]
                                     select new SettledBond(pass.Pass, bond, one.Verdict, [.. findings[bond.Id]], pass.Now)];
        return told.Count == 0 ? [] : await plugged.SettledAsync(told, cancel).ConfigureAwait(false);
    }
}
