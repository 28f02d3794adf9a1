namespace Connector.Plugins.Jira.Calls;

/// <summary>One request to Jira.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Url">Path and query below the base address, encoded.</param>
/// <param name="Asked">What is asked, in words that carry no values: <c>GET comments</c>.</param>
internal sealed record Call(HttpMethod Method, string Url, string Asked)
{
    /// <summary>Makes the body anew for each attempt; null sends none.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>Whether asking twice is the same as asking once.</summary>
    public bool Reads { get; init; } = Method == HttpMethod.Get;

    /// <summary>Whether the body can be made only once.</summary>
    public bool Once { get; init; }

    /// <summary>Whether the answer is a file.</summary>
    public bool GivesFile { get; init; }

    /// <summary>Added to the time of an attempt.</summary>
    public TimeSpan Extra { get; init; }
}
