namespace Connector.Abstractions.Plugged;

/// <summary>The plugins in force, as rules and passes see them. Immutable: another set of plugins is another object.</summary>
public interface IPlugged
{
    /// <summary>What sets one set of plugins apart from another; empty when there are none.</summary>
    string Version { get; }

    /// <summary>What a customer's plugins bring. The same object, or one equal to it, as long as its plugins stay the same.</summary>
    IPackPlugged For(string customer);
}
