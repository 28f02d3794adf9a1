using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;
using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Attachments;

/// <summary>Puts files on records. The record itself is not touched: an attachment does not move its sys_updated_on.</summary>
internal sealed class AttachmentFiles(Instance instance)
{
    private const string ImagePrefix = "ZZ_YY";
    private readonly RowAccess access = new(instance);

    public static Upload Raw(ApiRequest request) => new(
        request.Query.Text("table_name") ?? "", request.Query.Text("table_sys_id") ?? "", Clean(request.Query.Text("file_name") ?? ""),
        request.ContentType, request.Body)
    {
        CreationTime = request.Query.Text("creation_time") ?? "",
    };

    /// <summary>A file name without what no file name may hold; the table keeps its first hundred characters.</summary>
    public static string Clean(string name) => string.Concat(name.Where(c => !char.IsControl(c))).Trim();

    public static Refusal NotAllowed(string name) => new(400, "Invalid file", $"The type of {name} is not allowed");

    public bool IsAllowed(string fileName)
    {
        var allowed = instance.Properties.Text(InstanceProperties.AttachmentExtensions);
        return allowed.Length == 0 || allowed.Split(',', StringSplitOptions.TrimEntries)
            .Contains(Path.GetExtension(fileName).TrimStart('.'), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Why the instance's properties forbid the upload; null when they do not.</summary>
    public Refusal? Objection(Upload upload, Account account)
    {
        var roles = instance.Properties.Text(InstanceProperties.AttachmentRoles).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (roles.Length > 0 && !account.IsAdmin && !roles.Any(account.HasRole)) return Refusal.Acl("Insert");
        if (!IsAllowed(upload.FileName)) return NotAllowed(upload.FileName);
        var limit = instance.Properties.Megabytes(InstanceProperties.MaxAttachmentMegabytes);
        return upload.Content.Length > limit ? Refusals.TooLarge(upload.Content.Length, limit) : null;
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
            ["hash"] = instance.Switches.OmitAttachmentHash ? "" : Convert.ToHexStringLower(SHA256.HashData(content.Span)),
            ["state"] = "available",
            ["chunk_size_bytes"] = "700000",
        }, account);
        if (outcome.Row is not { } row)
        {
            instance.Contents.Remove(id);
            return outcome;
        }

        return WireDate.TryParse(upload.CreationTime, out var made) ? Backdated(row, WireDate.Text(made)) : outcome;
    }

    /// <summary>The record an attachment hangs on; null when it is gone or hidden from the reader.</summary>
    public Row? OwnerOf(Row attachment, Account account) => Owner(attachment["table_name"], attachment["table_sys_id"], account);

    private Row Backdated(Row row, string made)
    {
        var database = instance.Database;
        var cells = new string[row.Table.Width];
        row.CopyTo(cells);
        cells[SystemColumns.CreatedOn] = made;
        var older = database.Shapes.Make(row.Table, cells);
        database.Gate.EnterWriteLock();
        try
        {
            database.Put(older, row);
        }
        finally
        {
            database.Gate.ExitWriteLock();
        }

        return older;
    }

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
