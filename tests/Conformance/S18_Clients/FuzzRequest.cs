using System.Text;

namespace Connector.Conformance.S18_Clients;

/// <summary>One random request, and how to tell it to somebody who must repeat it.</summary>
internal sealed record FuzzRequest(string Verb, string Path, byte[]? Body, string? Type, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>The whole address is given, for a path may begin with two slashes.</summary>
    public HttpRequestMessage Message(Uri instance)
    {
        var message = new HttpRequestMessage(new HttpMethod(Verb), new Uri(instance.GetLeftPart(UriPartial.Authority) + Path));
        foreach (var (name, value) in Headers) message.Headers.TryAddWithoutValidation(name, value);
        if (Body is null) return message;
        message.Content = new ByteArrayContent(Body);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", Type);
        return message;
    }

    public override string ToString() =>
        $"{Verb} {Path} {string.Join(' ', Headers.Select(h => $"[{h.Name}: {h.Value}]"))} {Type} {(Body is null ? "" : Encoding.UTF8.GetString(Body))}";
}
