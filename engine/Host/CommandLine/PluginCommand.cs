using System.CommandLine;
using System.Globalization;
using Connector.Host.Configuration;
using Connector.Host.Plugging;
using Connector.Ledger;
using Connector.Plugins;
using Connector.Plugins.Authoring;

namespace Connector.Host.CommandLine;

/// <summary><c>plugin</c>: what is in the plugins folder, whether a plugin is right, packing it, and going back to the version before.</summary>
internal static class PluginCommand
{
    public static Command Create() => new("plugin", "Lists, checks and packs plugins, and goes back to earlier versions.")
    {
        List(), Check(), Pack(), Rollback(),
    };

    private static Command List()
    {
        var config = HostCommand.Config();
        return new Command("list", "Lists the plugins as a host would load them now: version, customers, what each brings, and what is wrong.") { config }.Does(
            (parse, context) => HostCommand.WithSettingsAsync(parse.GetValue(config)!, context, async (settings, found) =>
            {
                using var library = PluginLending.Open(settings, new NoStates(), TimeProvider.System, context.Log);
                var (_, findings) = library.Load();
                var plugins = library.Status();
                var figures = await FiguresAsync(settings, context.Cancel).ConfigureAwait(false);
                context.Tell(new { Folder = settings.Plugins, Plugins = plugins, Figures = figures, Findings = findings });
                foreach (var plugin in plugins)
                {
                    context.Lines.WriteLine($"{plugin.Folder}: {Words(plugin)}");
                    if (figures.FirstOrDefault(row => row.Folder == plugin.Folder) is { } row)
                    {
                        context.Lines.WriteLine($"  {Words(row)}");
                    }
                }

                CommandContext.List([.. found, .. findings], context.Messages);
                context.Lines.WriteLine($"{plugins.Count(plugin => plugin.State == "inForce")} plugin(s) in {settings.Plugins} can be used.");
                return Outcomes.Of(findings);
            }));
    }

    private static Command Check()
    {
        var folder = new Argument<string>("DIR") { Description = "The plugin's folder, with its plugin.json and DLLs." };
        return new Command("check", "Checks one plugin as a host would, and besides: the same value gives the same answer, what went through comes back, and it unloads.") { folder }.Does(
            (parse, context) =>
            {
                var settings = new HostSettings(Path.GetFullPath(Path.Combine(".connector", "ledger.db")), "", "", [], new())
                {
                    Secrets = new SecretReference(Environment.CurrentDirectory, SettingsLoader.ProcessEnvironment()),
                };
                var (brings, findings) = PluginCheck.Of(parse.GetValue(folder)!, PluginLending.Lends(settings, new NoStates(), TimeProvider.System, null));
                context.Tell(new { Brings = brings, Findings = findings });
                CommandContext.List(findings, context.Lines);
                context.Lines.WriteLine(brings is null ? "The plugin cannot be loaded." : $"The plugin brings {Words(brings)}.");
                return Task.FromResult(Outcomes.Of(findings));
            });
    }

    private static Command Pack()
    {
        var folder = new Argument<string>("DIR") { Description = "The plugin's folder, with its plugin.json and DLLs." };
        return new Command("pack", "Writes the contract version and the hash of every DLL into plugin.json, so that a copy on its way is known for one.") { folder }.Does(
            (parse, context) =>
            {
                var (files, findings) = PluginPack.Of(parse.GetValue(folder)!);
                context.Tell(new { Files = files, Findings = findings });
                CommandContext.List(findings, context.Messages);
                if (files.Count > 0)
                {
                    context.Lines.WriteLine($"Packed: {string.Join(", ", files)}.");
                }

                return Task.FromResult(Outcomes.Of(findings));
            });
    }

    private static Command Rollback()
    {
        var config = HostCommand.Config();
        var name = new Argument<string>("NAME") { Description = "The plugin's folder, or its name where it has one folder." };
        return new Command("rollback", "Puts the last good version before the present one back; a running host takes it at once. Again goes back one more.") { name, config }.Does(
            (parse, context) => HostCommand.WithSettingsAsync(parse.GetValue(config)!, context, (settings, found) =>
            {
                var (version, trouble) = PluginRollback.Of(settings.Plugins, PluginLending.Store(settings), parse.GetValue(name)!);
                Finding[] findings = trouble is null ? [.. found] : [.. found, trouble];
                context.Tell(new { Plugin = parse.GetValue(name), Version = version, Findings = findings });
                CommandContext.List(findings, context.Messages);
                if (version is not null)
                {
                    context.Lines.WriteLine($"{parse.GetValue(name)} is back at {version}.");
                }

                return Task.FromResult(Outcomes.Of(findings));
            }));
    }

    // The host that runs owns the ledger; what it wrote down can be read beside it.
    private static async Task<IReadOnlyList<PluginRow>> FiguresAsync(HostSettings settings, CancellationToken cancel)
    {
        if (await SqliteLedger.ReadAsync(settings.Ledger, cancel: cancel).ConfigureAwait(false) is not LedgerOpened opened)
        {
            return [];
        }

        await using (opened.Ledger.ConfigureAwait(false))
        {
            return await opened.Ledger.FiguresAsync(cancel).ConfigureAwait(false);
        }
    }

    private static string Words(PluginRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Version} in the host ({row.State}, as of {row.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC): {row.Calls} call(s), {row.Failures} failed, {row.Time.TotalSeconds:0.000} s, at most {row.MostBytes / 1024.0:0} kB in one");

    private static string Words(PluginStatus plugin) => plugin.Version is null
        ? plugin.State
        : $"{plugin.Name} {plugin.Version}, {plugin.State}, for {string.Join(", ", plugin.Customers)}: {Words(plugin.Brings!)}";

    private static string Words(Connector.Plugins.Loading.Inventory brings)
    {
        string[] words =
        [
            .. brings.Translations.Select(name => $"translation {name}"), .. brings.Fields.Select(name => $"computed field {name}"), .. brings.Rules.Select(name => $"rule {name}"),
            .. brings.Actions.Select(name => $"action {name}"), .. brings.Instances.Select(name => $"instance kind {name}"),
            .. Counted(brings.Observers, "observer"), .. Counted(brings.JournalFilters, "journal filter"), .. Counted(brings.FileFilters, "attachment filter"),
        ];
        return words.Length == 0 ? "nothing" : string.Join(", ", words);
    }

    private static string[] Counted(int count, string what) => count == 0 ? [] : [count == 1 ? $"an {what}".Replace("an j", "a j", StringComparison.Ordinal) : $"{count} {what}s"];
}
