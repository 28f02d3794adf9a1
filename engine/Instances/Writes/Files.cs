using System.Globalization;
using System.Net.Http.Headers;
using Connector.Instances.Calls;
using Connector.Instances.Queries;
using Connector.Instances.Reads;

namespace Connector.Instances.Writes;

/// <summary>Carries files: their bytes go straight from one instance to the other.</summary>
internal sealed class Files(Caller caller, InstanceConfig config)
{
    private const int BytesPerSecond = 50_000;
    private const int LongestName = 100;

    private static readonly RecordShape Answer = new("sys_attachment", ["size_bytes", "hash"]);

    public async Task<Download> OpenAsync(Attachment file, CancellationToken cancel)
    {
        var call = new Call(HttpMethod.Get, $"/api/now/attachment/{Uri.EscapeDataString(file.SysId)}/file", "GET attachment file") { GivesFile = true, Extra = Extra(file) };
        var reply = await caller.OpenAsync(call, cancel).ConfigureAwait(false);
        return reply.Value is { } open
            ? new Download(open.Answer!.Body, null, open)
            : new Download(null, Trouble.Of(config.Name, call.Asked, reply.Failure!));
    }

    public async Task<Receipt> AttachAsync(AddFile write, IInstance source, CancellationToken cancel)
    {
        await using var download = await source.DownloadAsync(write.Source, cancel).ConfigureAwait(false);
        if (download.Content is null)
        {
            return new Refused(write.Id, 0, $"the file cannot be read where it hangs: {download.Trouble?.Message}", Passing: true);
        }

        var metered = new MeteredStream(download.Content);
        try
        {
            var call = new Call(HttpMethod.Post, Url(write), "POST attachment")
            {
                Stream = () => metered,
                ContentType = Type(write.Source),
                Extra = Extra(write.Source),
            };
            var reply = await caller.AskAsync(
                call, (body, head, limit) => Page.ReadAsync(Answer, write.Key.Side, body, head, limit), cancel).ConfigureAwait(false);
            return reply switch
            {
                { Failure: { } failure } => Receipts.Of(write, failure),
                { Value: [var row] } => await CheckedAsync(write, row, metered).ConfigureAwait(false),
                _ => new Unsure(write.Id, "the answer names no attachment, though its status says that it is there"),
            };
        }
        finally
        {
            metered.Finish();
        }
    }

    private async Task<Receipt> CheckedAsync(AddFile write, Record row, MeteredStream sent)
    {
        var damage = Damage(write.Source, row, sent);
        if (damage is null)
        {
            return new Delivered(write.Id, write.Key, null, row.Key.SysId);
        }

        // A damaged copy is taken away again at once, or it would be there beside the whole one.
        var call = new Call(HttpMethod.Delete, $"/api/now/attachment/{Uri.EscapeDataString(row.Key.SysId)}", "DELETE attachment");
        var gone = await caller.AskAsync(call, (_, head, _) => Task.FromResult(new Reply<string>("", head)), CancellationToken.None).ConfigureAwait(false);
        return gone.Failure is null or { Fault: Fault.Missing }
            ? new Refused(write.Id, 0, $"it arrived damaged and was taken away again: {damage}", Passing: true)
            : new Unsure(write.Id, $"attachment {row.Key.SysId} arrived damaged and could not be taken away: {damage}");
    }

    private static string? Damage(Attachment source, Record row, MeteredStream sent)
    {
        if (source.Bytes >= 0 && sent.Bytes != source.Bytes)
        {
            return $"{sent.Bytes} of {source.Bytes} bytes were read";
        }

        if (source.Hash.Length == 64 && !source.Hash.Equals(sent.Hash, StringComparison.OrdinalIgnoreCase))
        {
            return "what was read has another SHA-256 than the original";
        }

        return row["size_bytes"] is { Length: > 0 } size && size != sent.Bytes.ToString(CultureInfo.InvariantCulture)
                ? $"{size} of {sent.Bytes} bytes were stored"
            : row["hash"] is { Length: 64 } hash && !hash.Equals(sent.Hash, StringComparison.OrdinalIgnoreCase) ? "what was stored has another SHA-256"
            : null;
    }

    private static string Url(AddFile write) =>
        $"/api/now/attachment/file?table_name={Uri.EscapeDataString(write.Key.Table)}&table_sys_id={Uri.EscapeDataString(write.Key.SysId)}"
        + $"&file_name={Uri.EscapeDataString(Name(write.Source.FileName))}";

    // Paths, line ends and the like are no part of a name; the column holds 100 characters, and the ending tells what it is.
    private static string Name(string given)
    {
        var whole = QueryText.IsWellFormed(given);
        var name = string.Concat(given.Where(c => !char.IsControl(c) && (whole || !char.IsSurrogate(c))).Select(c => c is '/' or '\\' ? '_' : c)).Trim();
        if (name.Length > LongestName)
        {
            var ending = Path.GetExtension(name) is { Length: < 20 } found ? found : "";
            var cut = LongestName - ending.Length;
            name = string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[cut - 1]) ? cut - 1 : cut), ending);
        }

        return name.Length == 0 ? "file" : name;
    }

    private static string Type(Attachment file) =>
        MediaTypeHeaderValue.TryParse(file.ContentType, out var type) ? type.ToString() : "application/octet-stream";

    private static TimeSpan Extra(Attachment file) => TimeSpan.FromSeconds(Math.Max(file.Bytes, 0) / BytesPerSecond);
}
