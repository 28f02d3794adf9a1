using System.Xml;
using System.Xml.Linq;

namespace Connector.House.Repository;

/// <summary>A .csproj or .props file.</summary>
internal sealed class ProjectFile(TextFile file)
{
    private readonly XDocument _document = XDocument.Parse(file.Text, LoadOptions.SetLineInfo);

    public ProjectFile(string path, string text)
        : this(new TextFile(path, text))
    {
    }

    public string Path => file.Path;

    /// <summary>Name of the project: the room it is.</summary>
    public string Room => System.IO.Path.GetFileNameWithoutExtension(file.Name);

    public string Sdk => _document.Root?.Attribute("Sdk")?.Value ?? "";

    public IEnumerable<XElement> All(string element) => _document.Descendants(element);

    /// <summary>What the elements of one kind include.</summary>
    public IEnumerable<(XElement Element, string Include)> Includes(string element) =>
        from found in All(element)
        let include = found.Attribute("Include")?.Value
        where include is not null
        select (found, include);

    /// <summary>Names of the projects referenced.</summary>
    public IEnumerable<(XElement Element, string Room)> References() =>
        Includes("ProjectReference").Select(
            reference => (reference.Element, System.IO.Path.GetFileNameWithoutExtension(reference.Include.Replace('\\', '/'))));

    public Breach Breach(XObject? at, string message, string fix) => new(file.Path, at is IXmlLineInfo line ? line.LineNumber : 0, message, fix);
}
