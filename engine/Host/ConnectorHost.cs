using System.Security.Cryptography;
using Connector.Host.Configuration;
using Connector.Instances;
using Connector.Ledger;
using Connector.Passes;
using Connector.Rules;

namespace Connector.Host;

/// <summary>Everything a pass needs, opened and wired.</summary>
internal sealed class ConnectorHost : IAsyncDisposable
{
    private readonly SqlLedger _ledger;
    private readonly IReadOnlyDictionary<string, ServiceNowInstance> _instances;
    private readonly TimeProvider _time;
    private PassSchedule? _schedule;

    private ConnectorHost(HostSettings settings, RuleBook book, SqlLedger ledger, TimeProvider time)
    {
        (_ledger, _time, Book) = (ledger, time, book);
        _instances = settings.Instances.ToDictionary(one => one.Name, one => Open(one, time), StringComparer.Ordinal);
        Instances = _instances.ToDictionary(one => one.Key, IInstance (one) => one.Value, StringComparer.Ordinal);
        Runner = new PassRunner(new RuleShelf(book), Instances, ledger, time, settings.Passes);
    }

    /// <summary>Runs passes.</summary>
    public PassRunner Runner { get; }

    /// <summary>The ledger.</summary>
    public ILedger Ledger => _ledger;

    /// <summary>The packs whose passes can run.</summary>
    public RuleBook Book { get; }

    /// <summary>The instances, by configured name.</summary>
    public IReadOnlyDictionary<string, IInstance> Instances { get; }

    /// <summary>
    /// Opens the ledger, loads the rules and prepares the instances. A pack with an error, or one that names an unknown instance, stops its own
    /// customer; only a ledger that cannot be used stops the host.
    /// </summary>
    public static async Task<(ConnectorHost? Host, IReadOnlyList<Finding> Findings)> OpenAsync(
        HostSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var rules = RuleLoader.Load(settings.Rules);
        var names = settings.Instances.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        List<Finding> findings =
        [
            .. RulesLocation.Jumpable([.. rules.Findings.Where(finding => finding.Severity > Severity.Info)], settings.Rules),
            .. rules.Book.Packs.SelectMany(pack => Unknown(pack, names).Select(name =>
                ConfigTroubles.UnknownInstance(pack.Customer, name, Nearest.To(name, names)))),
        ];
        var book = rules.Book with { Packs = [.. rules.Book.Packs.Where(pack => !Unknown(pack, names).Any())] };
        switch (await LedgerAsync(settings.Ledger, time, cancel).ConfigureAwait(false))
        {
            case LedgerOpened opened:
                return (new ConnectorHost(settings, book, opened.Ledger, time), findings);
            case LedgerUnusable unusable:
                return (null, [.. findings, unusable.Finding]);
            case var other:
                throw new InvalidOperationException($"Opening a ledger came to {other.GetType().Name}, which is not known.");
        }
    }

    /// <summary>Opens one instance.</summary>
    public static ServiceNowInstance Open(InstanceConfig config, TimeProvider time) => ServiceNowInstance.Open(config, time, Chance);

    /// <summary>Starts every customer's passes; the first of each at once.</summary>
    public async Task<PassSchedule> StartScheduleAsync(IPassObserver observer, CancellationToken cancel) =>
        _schedule = await PassSchedule.StartAsync(Runner, Book, observer, _time, cancel).ConfigureAwait(false);

    /// <summary>Lets the passes that run finish, then closes the instances and the ledger.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_schedule is not null)
        {
            await _schedule.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var instance in _instances.Values)
        {
            await instance.DisposeAsync().ConfigureAwait(false);
        }

        await _ledger.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>From 0 to 1, so that hosts that were refused together do not come back together.</summary>
    private static double Chance() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    private static IEnumerable<string> Unknown(Pack pack, HashSet<string> names) =>
        new[] { pack.Instances.Customer, pack.Instances.Provider }.Where(name => !names.Contains(name));

    private static async Task<LedgerOpening> LedgerAsync(string path, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Opening the ledger says what is wrong with its folder.
        }

        return await SqliteLedger.OpenAsync(path, time, cancel: cancel).ConfigureAwait(false);
    }
}
