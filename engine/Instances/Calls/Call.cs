namespace Connector.Instances.Calls;

/// <summary>One request to an instance.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Url">Path and query, encoded.</param>
/// <param name="Asked">What is asked, in words that carry no values: <c>GET incident</c>.</param>
internal sealed record Call(HttpMethod Method, string Url, string Asked)
{
    /// <summary>A body; empty sends none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Opens a body that is streamed; null where there is none. Such a call is attempted once.</summary>
    public Func<Stream>? Stream { get; init; }

    /// <summary>Type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Whether the answer is a file.</summary>
    public bool GivesFile { get; init; }

    /// <summary>Whether asking twice is the same as asking once.</summary>
    public bool Reads { get; init; } = Method == HttpMethod.Get;

    /// <summary>Added to the time of an attempt.</summary>
    public TimeSpan Extra { get; init; }
}
