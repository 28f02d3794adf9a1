using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Connector.Rules.Schemas;

/// <summary>The documentation comments the compiler wrote beside the assemblies; a member without one has no summary.</summary>
internal sealed partial class XmlSummaries
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    public XmlSummaries()
    {
        foreach (var assembly in new[] { typeof(Rule).Assembly, typeof(XmlSummaries).Assembly })
        {
            var file = Path.ChangeExtension(assembly.Location, ".xml");
            if (File.Exists(file))
            {
                foreach (var member in XDocument.Load(file).Descendants("member"))
                {
                    _members[(string)member.Attribute("name")!] = member;
                }
            }
        }
    }

    /// <summary>The summary of a type, or of one of its properties by its JSON name; a record's parameter counts as a property.</summary>
    public string? Of(Type type, string? property)
    {
        for (var owner = type; owner is not null && owner != typeof(object); owner = owner.BaseType)
        {
            var name = owner.FullName!.Replace('+', '.');
            var element = property is null
                ? Member($"T:{name}")?.Element("summary")
                : Member($"P:{name}.{char.ToUpperInvariant(property[0])}{property[1..]}")?.Element("summary") ?? Parameter(name, property);
            if (element is not null)
            {
                return Plain(element);
            }

            if (property is null)
            {
                return null;
            }
        }

        return null;
    }

    private XElement? Member(string name) => _members.GetValueOrDefault(name);

    private XElement? Parameter(string type, string name) =>
        Member($"T:{type}")?.Elements("param")
            .FirstOrDefault(param => string.Equals((string?)param.Attribute("name"), name, StringComparison.OrdinalIgnoreCase));

    private static string Plain(XElement element) =>
        Spaces().Replace(string.Concat(element.Nodes().Select(Plain)), " ").Trim();

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } link => ((string?)link.Attribute("cref") ?? (string?)link.Attribute("name") ?? "")
            .Split('.', ':')[^1],
        XElement inner => string.Concat(inner.Nodes().Select(Plain)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
