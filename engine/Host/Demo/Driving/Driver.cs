using Connector.Sandbox.IncidentLog;

namespace Connector.Host.Demo.Driving;

/// <summary>Plays both companies' people on two instances, slice by slice, through their REST APIs only.</summary>
internal sealed class Driver : IDisposable
{
    private readonly Progress _progress;
    private readonly Site _customer;
    private readonly Site _provider;
    private readonly IReadOnlyList<Watch> _customerPeople;
    private readonly IReadOnlyList<Watch> _providerPeople;
    private readonly Servers _servers;
    private IncidentHistory _history;
    private int _slice;
    private int _first;

    public Driver(IncidentHistory history, int incidents, InstanceAccess customer, InstanceAccess provider, Progress progress)
    {
        (_history, _progress, _servers) = (history, progress, new Servers(incidents));
        _customer = new Site(customer, Accounts.Customer.Keys, progress);
        _provider = new Site(provider, Accounts.Provider.Keys, progress);
        _customerPeople = [.. CustomerPeople.On(_customer, progress)];
        _providerPeople = [.. ProviderPeople.On(_provider, progress)];
        Slices = CustomerStory.Of(history, _servers, new Orders(0, incidents, Callers(history)), new Problems(0, incidents));
        _slice = progress.Slices;
    }

    /// <summary>The story so far known, in slices.</summary>
    public IReadOnlyList<Slice> Slices { get; private set; }

    /// <summary>How many slices were told, and carried by a pass.</summary>
    public int Told => _slice;

    /// <summary>The slice that comes next; null when the log is exhausted.</summary>
    public Slice? Next => _slice - _first < Slices.Count ? Slices[_slice - _first] : null;

    /// <summary>Whether anybody still has something to do.</summary>
    public bool Pending => Next is not null || _customerPeople.Concat(_providerPeople).Any(watch => watch.Pending);

    /// <summary>Puts on both instances what the story needs; what is there already stays.</summary>
    public Task SeedAsync(CancellationToken cancel) => Task.WhenAll(
        Seeding.SeedAsync(_customer, Foundations.Customer(_history, _servers), cancel),
        Seeding.SeedAsync(_provider, Foundations.Provider(_history), cancel));

    /// <summary>Everybody acts at once: the log's next slice at the customer, and whoever has seen a record long enough on both sides.</summary>
    /// <returns>How many things were done.</returns>
    public async Task<int> TellAsync(CancellationToken cancel)
    {
        var customer = await LookAsync(_customerPeople, cancel);
        var provider = await LookAsync(_providerPeople, cancel);
        List<Act> acts = [.. Next?.Acts ?? [], .. customer];
        await Task.WhenAll(_customer.DoAsync(acts, cancel), _provider.DoAsync(provider, cancel));
        return acts.Count + provider.Count;
    }

    /// <summary>Goes on with the incidents of a longer history that were not told yet.</summary>
    public async Task ContinueAsync(IncidentHistory history, int told, CancellationToken cancel)
    {
        var known = _history.Events.Select(logged => logged.Incident).ToHashSet();
        var more = history with { Events = [.. history.Events.Where(logged => !known.Contains(logged.Incident))] };
        _history = history;
        await SeedAsync(cancel);
        Slices = CustomerStory.Of(more, _servers, new Orders(told, told, Callers(more)), new Problems(told, told));
        _first = _slice;
    }

    /// <summary>A pass has carried what was told.</summary>
    public void Carried() => _progress.Passed(_slice++);

    public void Dispose()
    {
        _customer.Dispose();
        _provider.Dispose();
    }

    private static string[] Callers(IncidentHistory history) =>
        [.. history.Events.Where(logged => logged.Opens).Select(logged => logged.Fields.GetValueOrDefault("caller_id", "")).Where(id => id.Length > 0)];

    private async Task<IReadOnlyList<Act>> LookAsync(IReadOnlyList<Watch> watches, CancellationToken cancel)
    {
        List<Act> acts = [];
        foreach (var watch in watches)
            acts.AddRange(await watch.LookAsync(_slice, cancel));
        return acts;
    }
}
