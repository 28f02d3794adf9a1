namespace Connector.Instances.Calls;

/// <summary>Counts every exchange, and keeps the exception of one that broke: RestSharp gives back nothing in its place.</summary>
internal sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public static readonly HttpRequestOptionsKey<Exception> Broke = new("broke");

    private long _count;

    public long Count => Interlocked.Read(ref _count);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            request.Options.Set(Broke, broken);
            throw;
        }
    }
}
