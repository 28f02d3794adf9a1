namespace Connector.Plugins.Watching;

/// <summary>Who wants to know what became of changes in the plugins folder.</summary>
public interface IPluginObserver
{
    /// <summary>Other plugins are in force, or what is found in the folder is no longer the same. Called one at a time, never in the way of a pass.</summary>
    void Reloaded(IReadOnlyList<PluginStatus> plugins, IReadOnlyList<Finding> findings);

    /// <summary>A reload could not be finished because something is broken that no plugin author can mend; the plugins in force stay.</summary>
    void Broke(Exception broken);
}
