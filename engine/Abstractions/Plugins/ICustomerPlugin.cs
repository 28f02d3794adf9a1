namespace Connector.Abstractions.Plugins;

/// <summary>
/// What a plugin DLL brings: one public class with a public constructor without parameters. The host makes one object of it for each loaded
/// version, calls <see cref="Declare"/> once, and lets go of both when another version takes its place.
/// </summary>
public interface ICustomerPlugin
{
    /// <summary>
    /// Says what the plugin brings. Nothing is fetched or started here: it has two seconds, and an exception keeps the version before in force.
    /// Code given to the builder runs later, at times from several threads at once.
    /// </summary>
    void Declare(IPluginBuilder plugin);
}
