using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Connector.Sandbox.Attachments;

/// <summary>Reads /attachment/upload: plain parts table_name and table_sys_id, and a file part.</summary>
internal static class MultipartForm
{
    /// <summary>Null when the body is no well-formed multipart form with a file.</summary>
    public static async ValueTask<Upload?> ReadAsync(string contentType, ReadOnlyMemory<byte> body)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary)) return null;
        using var stream = new MemoryStream(body.ToArray(), writable: false);
        var reader = new MultipartReader(boundary, stream);
        var parts = new Dictionary<string, string>();
        Upload? file = null;
        try
        {
            // The file must be the last part: what comes after it is not read.
            while (file is null && await reader.ReadNextSectionAsync() is { } section)
            {
                if (section.GetContentDispositionHeader() is not { } disposition) continue;
                var content = await ContentOf(section);
                var fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                if (string.IsNullOrEmpty(fileName)) parts[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = Encoding.UTF8.GetString(content.Span);
                else file = new Upload("", "", AttachmentFiles.Clean(fileName), section.ContentType ?? "application/octet-stream", content);
            }
        }
        catch (Exception malformed) when (malformed is IOException or InvalidDataException)
        {
            return null;
        }

        return file is null ? null : file with
        {
            TableName = parts.GetValueOrDefault("table_name", "").Trim(),
            TableSysId = parts.GetValueOrDefault("table_sys_id", "").Trim(),
        };
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ContentOf(MultipartSection section)
    {
        using var content = new MemoryStream();
        await section.Body.CopyToAsync(content);
        return content.ToArray();
    }
}
