using System.CommandLine;
using Connector.Host.Configuration;
using Connector.Host.Logging;
using Connector.Instances.Logins;

namespace Connector.Host.CommandLine;

/// <summary>What run, pass, plan, explain and diff share: they need a configuration, a log and an open host before they can do anything.</summary>
internal static class HostCommand
{
    public static Option<string> Config() => new("--config")
    {
        DefaultValueFactory = _ => SettingsLoader.FileName,
        Description = "The configuration file.",
        HelpName = "FILE",
    };

    public static Argument<string> Customer() => new("customer") { Description = "The customer's short name, as its pack says." };

    /// <summary>Opens the host and hands it over; without one tells why.</summary>
    /// <param name="config">The configuration file.</param>
    /// <param name="context">The command's context; it gets the log.</param>
    /// <param name="action">What to do, given the findings of the opening.</param>
    /// <param name="reads">True for a command that only reads: it works beside the host that owns the ledger.</param>
    public static Task<Outcome> WithHostAsync(
        string config, CommandContext context, Func<ConnectorHost, IReadOnlyList<Finding>, Task<Outcome>> action, bool reads = false) =>
        WithSettingsAsync(config, context, async (settings, found) =>
        {
            var (host, opening) = await ConnectorHost.OpenAsync(settings, TimeProvider.System, context.Cancel, reads, context.Log).ConfigureAwait(false);
            List<Finding> findings = [.. found, .. opening];
            foreach (var finding in reads ? [] : findings)
            {
                context.Log!.Found(finding);
            }

            if (host is null)
            {
                return Closed(findings, context);
            }

            await using (host.ConfigureAwait(false))
            {
                return await action(host, findings).ConfigureAwait(false);
            }
        });

    /// <summary>Reads the configuration, opens the log and hands the settings over; without them tells why.</summary>
    /// <param name="config">The configuration file.</param>
    /// <param name="context">The command's context; it gets the log.</param>
    /// <param name="action">What to do, given the findings so far.</param>
    public static async Task<Outcome> WithSettingsAsync(
        string config, CommandContext context, Func<HostSettings, IReadOnlyList<Finding>, Task<Outcome>> action)
    {
        var (settings, findings) = SettingsLoader.Load(config, SettingsLoader.ProcessEnvironment());
        if (settings is null)
        {
            return Closed(findings, context);
        }

        var (log, trouble) = HostLog.Open(settings.Logs, new Redaction(settings.Instances.SelectMany(one => Secrets(one.Login))));
        context.Log = log;
        return trouble is null ? await action(settings, findings).ConfigureAwait(false) : Closed([.. findings, trouble], context);
    }

    private static Outcome Closed(IReadOnlyList<Finding> findings, CommandContext context)
    {
        context.Tell(new { Findings = findings });
        CommandContext.List(findings, context.Messages);
        return Outcomes.Of(findings);
    }

    private static IEnumerable<string> Secrets(LoginConfig login)
    {
        var secrets = login switch
        {
            BasicLoginConfig basic => [basic.Password.Reveal(), $"{basic.User}:{basic.Password.Reveal()}"],
            OAuthLoginConfig oauth => new[] { oauth.ClientSecret, oauth.Password, oauth.RefreshToken }.Select(secret => secret?.Reveal()),
            _ => Enumerable.Empty<string?>(),
        };
        return secrets.OfType<string>();
    }
}
