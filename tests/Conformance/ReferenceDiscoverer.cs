using Xunit.Abstractions;
using Xunit.Sdk;

namespace Connector.Conformance;

/// <summary>Lets a run be filtered by section, and a report name the line: <c>dotnet test --filter Reference=2.3</c>.</summary>
public sealed class ReferenceDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute)
    {
        string[] arguments = [.. traitAttribute.GetConstructorArguments().Cast<string>()];
        yield return KeyValuePair.Create("Reference", arguments[0]);
        yield return KeyValuePair.Create("Line", arguments[1]);
    }
}
