using Connector.Abstractions.Findings;

namespace Connector.Abstractions.Plugins;

/// <summary>A call of a plugin's code came to nothing: it threw, was too slow, took too much, or its plugin is in quarantine.</summary>
public sealed class PluginFailedException(Finding finding) : Exception(finding.Message)
{
    /// <summary>What happened and what to do about it.</summary>
    public Finding Finding { get; } = finding;
}
