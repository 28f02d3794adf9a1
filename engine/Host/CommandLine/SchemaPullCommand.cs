using System.CommandLine;
using Connector.Host.Configuration;
using Connector.Instances;
using Connector.Rules.Dictionaries;

namespace Connector.Host.CommandLine;

/// <summary><c>schema pull</c>: what a customer's two instances say of the tables its rules use, kept in its pack for the checks.</summary>
internal static class SchemaPullCommand
{
    public static Command Create()
    {
        var customer = HostCommand.Customer();
        var config = HostCommand.Config();
        var rules = new Option<string?>("--rules") { Description = "The folder of the packs; the configuration's unless said otherwise.", HelpName = "DIR" };
        return new Command("pull", "Reads from a customer's instances the dictionaries its rules are checked against, into its pack.") { customer, config, rules }
            .Does((parse, context) => HostCommand.WithSettingsAsync(
                parse.GetValue(config)!,
                context,
                (settings, findings) => PullAsync(parse.GetValue(customer)!, parse.GetValue(rules) ?? settings.Rules, settings, findings, context)));
    }

    private static async Task<Outcome> PullAsync(
        string customer, string folder, HostSettings settings, IReadOnlyList<Finding> before, CommandContext context)
    {
        Dictionary<string, ServiceNowInstance> opened = new(StringComparer.Ordinal);
        try
        {
            var pulled = await DictionaryPull.RunAsync(folder, customer, Instance, context.Cancel).ConfigureAwait(false);
            return Tell(pulled, [.. before, .. RulesLocation.Jumpable(pulled.Findings, folder)], folder, context);
        }
        finally
        {
            foreach (var one in opened.Values)
            {
                await one.DisposeAsync().ConfigureAwait(false);
            }
        }

        IInstance? Instance(string name)
        {
            if (!opened.ContainsKey(name) && settings.Instances.FirstOrDefault(one => one.Name == name) is { } config)
            {
                opened[name] = ConnectorHost.Open(config, TimeProvider.System);
            }

            return opened.GetValueOrDefault(name);
        }
    }

    private static Outcome Tell(PulledDictionaries pulled, IReadOnlyList<Finding> findings, string folder, CommandContext context)
    {
        foreach (var finding in findings)
        {
            context.Log!.Found(finding);
        }

        string[] files = [.. pulled.Files.Select(file => RulesLocation.Shown(Path.GetFullPath(Path.Combine(folder, file))))];
        context.Tell(new { Files = files, Findings = findings });
        CommandContext.List(findings, context.Lines);
        foreach (var file in files)
        {
            context.Lines.WriteLine($"Wrote {file}");
        }

        return Outcomes.Of(findings);
    }
}
