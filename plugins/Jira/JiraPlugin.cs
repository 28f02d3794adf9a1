using System.Security.Cryptography;
using Connector.Abstractions.Plugins;

namespace Connector.Plugins.Jira;

/// <summary>Brings a Jira as one side of a bond: instances of the kind <c>Jira/jira</c>.</summary>
public sealed class JiraPlugin : ICustomerPlugin
{
    private const int Grain = 1_000_000;

    /// <inheritdoc/>
    public void Declare(IPluginBuilder plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        plugin.Instance("jira", setup => JiraInstance.Open(JiraConfig.Read(setup.Name, setup.Url, setup.Settings, setup.Secret), setup.Host.Time, Chance));
    }

    private static double Chance() => RandomNumberGenerator.GetInt32(Grain) / (double)Grain;
}
