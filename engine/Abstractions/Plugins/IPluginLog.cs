namespace Connector.Abstractions.Plugins;

/// <summary>Lines in the host's log, each under the plugin's name and version. Never write a customer's text or a secret.</summary>
public interface IPluginLog
{
    /// <summary>Something worth knowing.</summary>
    void Info(string message);

    /// <summary>Something somebody should look at.</summary>
    void Warn(string message);

    /// <summary>Something failed.</summary>
    void Error(string message, Exception? cause = null);
}
