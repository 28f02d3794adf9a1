using Connector.Abstractions.Findings;

namespace Connector.Abstractions.Plugins;

/// <summary>A call of a plugin's code came to nothing: it threw, was too slow, took too much, or its plugin is in quarantine.</summary>
/// <param name="finding">What happened and what to do about it.</param>
/// <param name="isAboutValue">Whether another value may well do: the code threw. Otherwise the plugin itself cannot be used at present.</param>
public sealed class PluginFailedException(Finding finding, bool isAboutValue = false) : Exception(finding.Message)
{
    /// <summary>What happened and what to do about it.</summary>
    public Finding Finding { get; } = finding;

    /// <summary>Whether another value may well do.</summary>
    public bool IsAboutValue { get; } = isAboutValue;
}
