using System.CommandLine;
using Connector.Host.Configuration;
using Connector.Passes;

namespace Connector.Host.CommandLine;

/// <summary><c>explain</c>: why a record holds its values; nothing is written.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var customer = HostCommand.Customer();
        var record = new Argument<string>("record") { Description = "sys_id or number of a record of either side." };
        var field = new Argument<string?>("field") { Arity = ArgumentArity.ZeroOrOne, Description = "One field, by its name on either side; every mapped field unless named." };
        var offline = new Option<bool>("--offline") { Description = "Asks the ledger alone, no instance." };
        var config = HostCommand.Config();
        return new Command("explain", "Tells why a record holds its values: rule and line, both sides' values, what was agreed, who wrote it and when, what comes next.")
        {
            customer, record, field, offline, config,
        }.Does((parse, context) => HostCommand.WithHostAsync(
            parse.GetValue(config)!,
            context,
            async (host, findings) =>
            {
                var inspector = new Inspector(host.Book, host.Instances, host.Ledger, TimeProvider.System);
                var named = parse.GetValue(record)!;
                var seen = await inspector.LookAsync(parse.GetValue(customer)!, named, parse.GetValue(offline), context.Cancel).ConfigureAwait(false);
                return Show(seen, named, parse.GetValue(field), findings, context);
            },
            reads: true));
    }

    private static Outcome Show(Inspection seen, string record, string? field, IReadOnlyList<Finding> opening, CommandContext context)
    {
        List<Finding> findings = [.. opening, .. seen.Findings, .. seen.Bonds.SelectMany(bond => bond.Next?.Verdict.Findings ?? []).Distinct()];
        var none = seen.Bonds.Count + seen.Unbonded.Count == 0;
        var wrong = none && (seen.Findings.Count == 0 || seen.Looked.Count > 0) ? ExplainTroubles.NoRecord(record, seen) : field is null ? null : Unknown(seen, field);
        if (none || wrong is not null)
        {
            findings.AddRange(wrong is null ? [] : [wrong]);
            context.Tell(new { Findings = findings });
            CommandContext.List(findings, context.Messages);
            return seen.Findings.Count > 0 ? Outcomes.Of(findings) : Outcome.Usage;
        }

        var bonds = seen.Bonds.Select(bond => Explanation.Of(bond, field, seen.Unread)).ToList();
        var unbonded = seen.Unbonded.Select(one => new { Record = one.Record.Key.ToString(), Rule = one.Rule.Name, one.Reasons }).ToList();
        context.Tell(new { Bonds = bonds, Unbonded = unbonded, Unread = seen.Unread, Findings = findings });
        foreach (var bond in bonds)
        {
            context.Lines.WriteLine(bond);
        }

        foreach (var one in unbonded)
        {
            context.Lines.WriteLine($"{one.Record} is not bonded by {one.Rule}: {string.Join("; ", one.Reasons)}");
        }

        if (seen.Unread.Count > 0)
        {
            context.Lines.WriteLine($"Not read now: the {string.Join("'s and the ", seen.Unread.Select(side => side.Word()))}'s side; what is told of it is what was last agreed.");
        }

        CommandContext.List(findings, context.Lines);
        return Outcomes.Of(findings);
    }

    private static Finding? Unknown(Inspection seen, string field)
    {
        var rules = seen.Bonds.Select(bond => bond.Rule).Concat(seen.Unbonded.Select(one => one.Rule)).OfType<Rule>();
        var known = rules.SelectMany(rule => rule.Fields).SelectMany(one => new[] { one.Customer, one.Provider }).Where(name => name.Length > 0).Distinct().ToList();
        return known.Count == 0 || known.Contains(field) ? null : ExplainTroubles.NoField(field, Nearest.To(field, known), known);
    }
}
