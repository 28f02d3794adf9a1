using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Connector.Plugins.Jira.Calls;
using Connector.Plugins.Jira.Reads;
using Connector.Plugins.Jira.Texts;

namespace Connector.Plugins.Jira.Writes;

/// <summary>Carries files: their bytes go straight from one system to the other.</summary>
internal sealed class Files(Caller caller, JiraSettings settings, Names names)
{
    private const int BytesPerSecond = 50_000;
    private const int LongestName = 250;

    public async Task<Download> OpenAsync(Attachment file, CancellationToken cancel)
    {
        var address = await AddressAsync(file, cancel).ConfigureAwait(false);
        if (!address.Has(out var url, out var failure))
        {
            return new Download(null, Trouble.Of(settings.Name, "GET attachment", failure));
        }

        var call = new Call(HttpMethod.Get, url, "GET attachment file") { GivesFile = true, Extra = Extra(file) };
        var reply = await caller.OpenAsync(call, cancel).ConfigureAwait(false);
        if (!reply.Has(out var open, out failure))
        {
            return new Download(null, Trouble.Of(settings.Name, call.Asked, failure));
        }

        return new Download(await open.Answer!.Content.ReadAsStreamAsync(open.Token).ConfigureAwait(false), null, open);
    }

    public async Task<Receipt> AttachAsync(AddFile write, IInstance source, CancellationToken cancel)
    {
        if (await names.FindAsync([write.Key.SysId], cancel).ConfigureAwait(false) is { } unread)
        {
            return Receipts.Unread(write, unread);
        }

        if (names.IssueOf(write.Key.SysId) is not { } issue)
        {
            return new Refused(write.Id, 404, $"{write.Key} is not there", Passing: false);
        }

        await using var download = await source.DownloadAsync(write.Source, cancel).ConfigureAwait(false);
        if (download.Content is null)
        {
            return new Refused(write.Id, 0, $"the file cannot be read where it hangs: {download.Trouble?.Message}", Passing: true);
        }

        var metered = new MeteredStream(download.Content);
        try
        {
            var call = new Call(HttpMethod.Post, $"{settings.Api}/issue/{issue}/attachments", "POST attachment")
            {
                Body = () => Form(metered, write.Source),
                Once = true,
                Extra = Extra(write.Source),
            };
            var reply = await caller.AskAsync(call, cancel).ConfigureAwait(false);
            return !reply.Has(out var sent, out var failure) ? Receipts.Of(write, failure)
                : sent.Items().ToArray() is [var file] && file.In("id").Plain().Length > 0 ? await CheckedAsync(write, file, metered).ConfigureAwait(false)
                : new Unsure(write.Id, "the answer names no attachment, though its status says that it is there");
        }
        finally
        {
            metered.Finish();
        }
    }

    // A Data Center has no call for the content; what the attachment says of itself names the address.
    private async Task<Reply<string>> AddressAsync(Attachment file, CancellationToken cancel)
    {
        var id = Uri.EscapeDataString(file.SysId);
        if (settings.Flavour == JiraFlavour.Cloud)
        {
            return new Reply<string>($"{settings.Api}/attachment/content/{id}");
        }

        var reply = await caller.AskAsync(new Call(HttpMethod.Get, $"{settings.Api}/attachment/{id}", "GET attachment"), cancel).ConfigureAwait(false);
        return !reply.Has(out var sent, out var failure) ? new Reply<string>(failure)
            : sent.Text("content") is { Length: > 0 } content ? new Reply<string>(content)
            : new Reply<string>(new Failure(Fault.Garbled, 200, "the attachment does not say where its content is"));
    }

    private async Task<Receipt> CheckedAsync(AddFile write, JsonElement stored, MeteredStream sent)
    {
        var id = stored.In("id").Plain();
        if (Damage(write.Source, stored, sent) is not { } damage)
        {
            return new Delivered(write.Id, write.Key, null, id);
        }

        // A damaged copy is taken away again at once, or it would be there beside the whole one.
        var call = new Call(HttpMethod.Delete, $"{settings.Api}/attachment/{Uri.EscapeDataString(id)}", "DELETE attachment");
        var gone = await caller.AskAsync(call, CancellationToken.None).ConfigureAwait(false);
        return gone.Failure is null or { Fault: Fault.Missing }
            ? new Refused(write.Id, 0, $"it arrived damaged and was taken away again: {damage}", Passing: true)
            : new Unsure(write.Id, $"attachment {id} arrived damaged and could not be taken away: {damage}");
    }

    private static string? Damage(Attachment source, JsonElement stored, MeteredStream sent) =>
        source.Bytes >= 0 && sent.Bytes != source.Bytes ? $"{sent.Bytes} of {source.Bytes} bytes were read"
        : source.Hash.Length == 64 && !source.Hash.Equals(sent.Hash, StringComparison.OrdinalIgnoreCase) ? "what was read has another SHA-256 than the original"
        : stored.In("size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out var bytes) && bytes != sent.Bytes ? $"{bytes} of {sent.Bytes} bytes were stored"
        : null;

    private static MultipartFormDataContent Form(Stream bytes, Attachment file)
    {
        var content = new StreamContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.TryParse(file.ContentType, out var type) ? type : new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{Name(file.FileName)}\"");
        var form = new MultipartFormDataContent { content };
        form.HeaderEncodingSelector = (_, _) => Encoding.UTF8;
        return form;
    }

    // Paths, quotes, line ends and the like are no part of a name; the ending tells what it is.
    private static string Name(string given)
    {
        var whole = Json.IsWellFormed(given);
        var name = string.Concat(given.Where(c => !char.IsControl(c) && (whole || !char.IsSurrogate(c))).Select(c => c is '/' or '\\' or '"' ? '_' : c)).Trim();
        if (name.Length > LongestName)
        {
            var ending = Path.GetExtension(name) is { Length: < 20 } found ? found : "";
            var cut = LongestName - ending.Length;
            name = string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[cut - 1]) ? cut - 1 : cut), ending);
        }

        return name.Length == 0 ? "file" : name;
    }

    private static TimeSpan Extra(Attachment file) => TimeSpan.FromSeconds(Math.Max(file.Bytes, 0) / BytesPerSecond);
}
