using Xunit.Sdk;

namespace Connector.Conformance;

/// <summary>The line of the wire reference an expectation rests on: its section, and what the line says in a few words.</summary>
[TraitDiscoverer("Connector.Conformance.ReferenceDiscoverer", "Connector.Conformance")]
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ReferenceAttribute(string section, string line) : Attribute, ITraitAttribute
{
    /// <summary>The section's number, such as 2.3.</summary>
    public string Section => section;

    public string Line => line;
}
