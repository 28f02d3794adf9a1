using Connector.Instances;
using Connector.Passes;
using Connector.Plugins;

namespace Connector.Host.Configuration;

/// <summary>Everything the host needs to know, validated.</summary>
/// <param name="Ledger">Full path of the ledger's file.</param>
/// <param name="Rules">The folder of packs.</param>
/// <param name="Logs">Full path of the folder of log files.</param>
/// <param name="Instances">The instances, their secrets resolved.</param>
/// <param name="Passes">How passes run.</param>
internal sealed record HostSettings(string Ledger, string Rules, string Logs, IReadOnlyList<InstanceConfig> Instances, PassOptions Passes)
{
    /// <summary>The plugins folder; it need not be there.</summary>
    public string Plugins { get; init; } = Path.Combine(Path.GetDirectoryName(Ledger)!, "plugins");

    /// <summary>How many stories each rule has to survive before it may be in force; 0 where none is asked for.</summary>
    public int Proof { get; init; }

    /// <summary>Instances of kinds that plugins bring.</summary>
    public IReadOnlyList<PluggedInstanceConfig> Plugged { get; init; } = [];

    /// <summary>Follows the references to secrets in plugins' settings; null where nobody may.</summary>
    public SecretReference? Secrets { get; init; }
}
