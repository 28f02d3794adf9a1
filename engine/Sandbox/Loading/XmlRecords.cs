using System.Xml;
using System.Xml.Linq;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Loading;

/// <summary>Reads XML exports: records under one root, and update sets, whose payloads hold records of their own.</summary>
internal sealed class XmlRecords(string file, DataFindings findings)
{
    private const string Again = "Export it again; nothing after this line was read.";
    private const int DeepestPayload = 3;
    private readonly List<LoadedRecord> records = [];

    /// <summary>No document type and no outside entity: an export needs neither, and both are used to attack.</summary>
    private static readonly XmlReaderSettings Guarded = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 1L << 30,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    public List<LoadedRecord> Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using var reader = XmlReader.Create(stream, Guarded);
        ReadDocument(reader, 0, 0);
        return records;
    }

    private void ReadDocument(XmlReader reader, int above, int depth)
    {
        try
        {
            reader.MoveToContent();
            var root = reader.LocalName;
            reader.Read();
            while (!reader.EOF)
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    reader.Read();
                    continue;
                }

                var line = above > 0 ? above : ((IXmlLineInfo)reader).LineNumber;
                Take((XElement)XNode.ReadFrom(reader), root, line, depth);
            }
        }
        catch (XmlException broken)
        {
            var dtd = broken.Message.Contains("DTD", StringComparison.Ordinal);
            findings.Error(
                file, above > 0 ? above : broken.LineNumber, dtd ? "The file declares a document type, which is refused." : $"This is not XML: {broken.Message}",
                dtd ? "Take the DOCTYPE out; an export has none." : Again);
        }
    }

    private void Take(XElement element, string root, int line, int depth)
    {
        var table = root == "response" && element.Name.LocalName == "result" ? DataPath.TableOf(file) : element.Name.LocalName;
        if (table == "sys_update_xml" && element.Element("payload") is { } payload) Open(payload.Value, line, depth);
        if (element.Name.LocalName == "record_update")
        {
            foreach (var inner in element.Elements()) Take(inner, "record_update", line, depth);
            return;
        }

        var values = new Fields();
        foreach (var child in element.Elements())
        {
            if (!child.HasElements || child.Element("value") is not null) values[child.Name.LocalName] = (child.Element("value") ?? child).Value;
            else Take(child, table, line, depth);
        }

        var action = (string?)element.Attribute("action") ?? "INSERT_OR_UPDATE";
        if (values.Count > 0) records.Add(new LoadedRecord(table, values, file, line) { IsDeleted = action.StartsWith("DELETE", StringComparison.OrdinalIgnoreCase) });
    }

    private void Open(string payload, int line, int depth)
    {
        if (depth >= DeepestPayload)
        {
            findings.Error(file, line, "Payloads are nested too deep.", Again);
            return;
        }

        using var text = new StringReader(payload);
        using var reader = XmlReader.Create(text, Guarded);
        ReadPayload(reader, line, depth + 1);
    }

    private void ReadPayload(XmlReader reader, int line, int depth)
    {
        try
        {
            reader.MoveToContent();
            if (reader.NodeType == XmlNodeType.Element) Take((XElement)XNode.ReadFrom(reader), "payload", line, depth);
        }
        catch (XmlException broken)
        {
            findings.Error(file, line, $"The payload of this record is not XML or declares a document type: {broken.Message}", "Export the update set again.");
        }
    }
}
