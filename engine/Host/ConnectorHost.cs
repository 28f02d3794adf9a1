using System.Security.Cryptography;
using Connector.Host.Configuration;
using Connector.Instances;
using Connector.Ledger;
using Connector.Passes;
using Connector.Rules;
using Connector.Rules.Watching;

namespace Connector.Host;

/// <summary>Everything a pass needs, opened and wired.</summary>
internal sealed class ConnectorHost : IAsyncDisposable
{
    private readonly SqlLedger _ledger;
    private readonly IReadOnlyDictionary<string, ServiceNowInstance> _instances;
    private readonly TimeProvider _time;
    private readonly HostSettings _settings;
    private readonly RuleLibrary _library;
    private readonly RuleShelf _shelf;
    private LoadedRules? _first;
    private PassSchedule? _schedule;
    private RuleWatch? _watch;
    private ReloadComparison? _comparison;

    private ConnectorHost(HostSettings settings, RuleLibrary library, LoadedRules rules, SqlLedger ledger, TimeProvider time)
    {
        (_settings, _library, _first, _ledger, _time) = (settings, library, rules, ledger, time);
        _shelf = new RuleShelf(rules.Book);
        _instances = settings.Instances.ToDictionary(one => one.Name, one => Open(one, time), StringComparer.Ordinal);
        Instances = _instances.ToDictionary(one => one.Key, IInstance (one) => one.Value, StringComparer.Ordinal);
        Runner = new PassRunner(_shelf, Instances, ledger, time, settings.Passes);
    }

    /// <summary>Runs passes.</summary>
    public PassRunner Runner { get; }

    /// <summary>The ledger.</summary>
    public ILedger Ledger => _ledger;

    /// <summary>The packs whose passes can run now.</summary>
    public RuleBook Book => _shelf.Current;

    /// <summary>The folder the packs come from.</summary>
    public string Rules => _settings.Rules;

    /// <summary>The instances, by configured name.</summary>
    public IReadOnlyDictionary<string, IInstance> Instances { get; }

    /// <summary>
    /// Opens the ledger, loads the rules and prepares the instances. A pack with an error, or one that names an unknown instance, stops its own
    /// customer; only a ledger that cannot be used stops the host.
    /// </summary>
    /// <param name="settings">The settings.</param>
    /// <param name="time">The host's time.</param>
    /// <param name="cancel">Gives up opening.</param>
    /// <param name="reads">True to read the ledger only, beside whichever host owns it; no pass can run then.</param>
    public static async Task<(ConnectorHost? Host, IReadOnlyList<Finding> Findings)> OpenAsync(
        HostSettings settings, TimeProvider time, CancellationToken cancel, bool reads = false)
    {
        var library = new RuleLibrary(settings.Rules, RulesLocation.Cache(settings.Ledger));
        var rules = Load(library, settings);
        var findings = RulesLocation.Jumpable([.. rules.Findings.Where(finding => finding.Severity > Severity.Info)], settings.Rules);
        var opening = reads ? SqliteLedger.ReadAsync(settings.Ledger, cancel: cancel) : LedgerAsync(settings.Ledger, time, cancel);
        switch (await opening.ConfigureAwait(false))
        {
            case LedgerOpened opened:
                return (new ConnectorHost(settings, library, rules, opened.Ledger, time), findings);
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

    /// <summary>Follows the rules folder from now on: what is saved there judges the passes that start after it, if it is right. Called once.</summary>
    public void Watch(IRulesObserver observer)
    {
        _comparison = new ReloadComparison(observer, Instances, _ledger, _time);
        _watch = new RuleWatch(_settings.Rules, _first!, () => Load(_library, _settings), ReplaceAsync, _comparison, _time);

        // A book that is no longer in force is not held, and the code of its rules goes with it.
        _first = null;
    }

    /// <summary>Ends following the rules folder; a loading that runs is finished first.</summary>
    public async ValueTask UnwatchAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync().ConfigureAwait(false);
            await _comparison!.DisposeAsync().ConfigureAwait(false);
            (_watch, _comparison) = (null, null);
        }
    }

    /// <summary>Lets the passes that run finish, then closes the instances and the ledger.</summary>
    public async ValueTask DisposeAsync()
    {
        await UnwatchAsync().ConfigureAwait(false);
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

    private static LoadedRules Load(RuleLibrary library, HostSettings settings) =>
        InstanceScreen.Of(library.Load(), [.. settings.Instances.Select(one => one.Name)]);

    private async Task ReplaceAsync(RuleBook book, CancellationToken cancel)
    {
        if (_schedule is null)
        {
            _shelf.Replace(book);
            return;
        }

        await _schedule.FollowAsync(book, () => _shelf.Replace(book), cancel).ConfigureAwait(false);
    }

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
