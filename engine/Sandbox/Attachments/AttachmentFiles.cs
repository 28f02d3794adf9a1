using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Attachments;

/// <summary>Puts files on records. The record itself is not touched: an attachment does not move its sys_updated_on.</summary>
internal sealed class AttachmentFiles(Instance instance)
{
    private const string ImagePrefix = "ZZ_YY";
    private readonly RowAccess access = new(instance);

    public static Upload Raw(ApiRequest request) => new(
        request.Query.Text("table_name") ?? "", request.Query.Text("table_sys_id") ?? "", request.Query.Text("file_name") ?? "",
        request.ContentType, request.Body);

    public bool IsAllowed(Upload upload)
    {
        var allowed = instance.Properties.Text(InstanceProperties.AttachmentExtensions);
        return allowed.Length == 0 || allowed.Split(',', StringSplitOptions.TrimEntries)
            .Contains(Path.GetExtension(upload.FileName).TrimStart('.'), StringComparer.OrdinalIgnoreCase);
    }

    public WriteOutcome Store(Upload upload, Account account)
    {
        if (Owner(upload.TableName, upload.TableSysId, account) is null) return Refusal.NoRecord;
        var content = upload.Content;
        var length = content.Length.ToString(CultureInfo.InvariantCulture);
        var id = instance.Chance.NextId();
        // The bytes are there before the record is, so that nobody can read a record whose file is missing.
        instance.Contents.Put(id, content);
        var outcome = instance.Writer.Insert(instance.Database.Dictionary["sys_attachment"], new Fields
        {
            ["sys_id"] = id,
            ["table_name"] = upload.TableName,
            ["table_sys_id"] = upload.TableSysId,
            ["file_name"] = upload.FileName,
            ["content_type"] = upload.ContentType,
            ["size_bytes"] = length,
            ["size_compressed"] = CompressedLength(content.Span).ToString(CultureInfo.InvariantCulture),
            ["compressed"] = "true",
            ["hash"] = Convert.ToHexStringLower(SHA256.HashData(content.Span)),
            ["state"] = "available",
            ["chunk_size_bytes"] = "700000",
        }, account);
        if (outcome.Row is null) instance.Contents.Remove(id);
        return outcome;
    }

    /// <summary>The record an attachment hangs on; null when it is gone or hidden from the reader.</summary>
    public Row? OwnerOf(Row attachment, Account account) => Owner(attachment["table_name"], attachment["table_sys_id"], account);

    private Row? Owner(string tableName, string sysId, Account account)
    {
        if (tableName.StartsWith(ImagePrefix, StringComparison.Ordinal)) tableName = tableName[ImagePrefix.Length..];
        return instance.Table(tableName) is { } table && instance.Database.Find(table, sysId) is { } row
            && access.IsVisible(row, row.Table, account) ? row : null;
    }

    private static long CompressedLength(ReadOnlySpan<byte> content)
    {
        using var counted = new MemoryStream();
        using (var zip = new GZipStream(counted, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(content);
        return counted.Length;
    }
}
