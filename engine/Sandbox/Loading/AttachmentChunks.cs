using System.Globalization;
using System.IO.Compression;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Loading;

/// <summary>Puts files together from the sys_attachment_doc records an export holds their bytes in: base64, mostly gzipped.</summary>
internal sealed class AttachmentChunks(Instance instance, DataFindings findings)
{
    public const string Table = "sys_attachment_doc";
    private const long Largest = 1L << 30;
    private readonly List<LoadedRecord> chunks = [];

    public void Add(LoadedRecord chunk) => chunks.Add(chunk);

    public void Store()
    {
        foreach (var file in chunks.GroupBy(c => c.Values.Text("sys_attachment"), StringComparer.OrdinalIgnoreCase))
        {
            if (instance.Database.Find("sys_attachment", file.Key) is { } attachment) Store(attachment, file);
            else findings.Warn(file.First().File, file.First().Line, "Bytes of an attachment whose sys_attachment record is not there; they were left out.", "Export sys_attachment too.");
        }
    }

    private void Store(Row attachment, IEnumerable<LoadedRecord> parts)
    {
        var ordered = parts.OrderBy(p => int.TryParse(p.Values.Text("position"), CultureInfo.InvariantCulture, out var at) ? at : 0).ToList();
        try
        {
            using var bytes = new MemoryStream();
            foreach (var part in ordered) bytes.Write(Convert.FromBase64String(part.Values.Text("data")));
            var content = Unpacked(bytes.ToArray());
            if (attachment["size_bytes"] is { Length: > 0 } size && size != content.Length.ToString(CultureInfo.InvariantCulture))
                findings.Warn(ordered[0].File, ordered[0].Line, $"The file {DataFindings.Shown(attachment["file_name"])} has {content.Length} bytes, and its record says {size}.", "Export it again if its bytes matter.");
            instance.Contents.Put(attachment.SysId, content);
        }
        catch (Exception broken) when (broken is FormatException or InvalidDataException)
        {
            findings.Error(ordered[0].File, ordered[0].Line, $"The bytes of {DataFindings.Shown(attachment["file_name"])} cannot be unpacked: {broken.Message}", "Export sys_attachment_doc again.");
        }
    }

    private static byte[] Unpacked(byte[] packed)
    {
        if (packed is not [0x1F, 0x8B, ..]) return packed;
        using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[81920];
        for (var read = zip.Read(buffer); read > 0; read = zip.Read(buffer))
        {
            plain.Write(buffer, 0, read);
            if (plain.Length > Largest) throw new InvalidDataException("It unpacks to more than 1 GB.");
        }

        return plain.ToArray();
    }
}
