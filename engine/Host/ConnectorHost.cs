using System.Security.Cryptography;
using Connector.Abstractions.Plugged;
using Connector.Host.Configuration;
using Connector.Host.Logging;
using Connector.Host.Plugging;
using Connector.Instances;
using Connector.Ledger;
using Connector.Passes;
using Connector.Plugins;
using Connector.Plugins.Watching;
using Connector.Proofs;
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
    private readonly PluginLibrary _plugins;
    private readonly IReadOnlyList<Finding> _pluginFindings;
    private PluginWatch? _pluginWatch;
    private LoadedRules? _first;
    private PassSchedule? _schedule;
    private RuleWatch? _watch;
    private ReloadComparison? _comparison;
    private FigureBook? _figures;

    private ConnectorHost(HostSettings settings, PluginLibrary plugins, SqlLedger ledger, TimeProvider time)
    {
        (_settings, _plugins, _ledger, _time) = (settings, plugins, ledger, time);
        (_, _pluginFindings) = plugins.Load();
        _instances = settings.Instances.ToDictionary(one => one.Name, one => Open(one, time), StringComparer.Ordinal);
        Instances = _instances.Select(one => KeyValuePair.Create(one.Key, (IInstance)one.Value))
            .Concat(settings.Plugged.Select(one => KeyValuePair.Create(one.Name, plugins.Instance(one)))).ToDictionary(StringComparer.Ordinal);
        _library = new RuleLibrary(settings.Rules, RulesLocation.Cache(settings.Ledger)) { Demand = settings.Proof > 0 ? pack => Proved(pack, settings) : null };
        _first = Load();
        Findings = [.. _pluginFindings.Where(finding => finding.Severity > Severity.Info), .. Worth(_first, settings)];
        var rules = _first;
        _shelf = new RuleShelf(rules.Book);
        Runner = new PassRunner(_shelf, Instances, ledger, time, settings.Passes, ledger);
    }

    /// <summary>What was found when the plugins and rules were loaded first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The plugins in force.</summary>
    public IPlugged Plugged => _plugins.Current;

    /// <summary>How every plugin does.</summary>
    public IReadOnlyList<PluginStatus> Plugins => _plugins.Status();

    /// <summary>Versions of plugins that were let go and are still in memory.</summary>
    public IReadOnlyList<string> PluginsStillInMemory => _plugins.StillInMemory();

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
    /// <param name="log">Takes plugins' lines; null writes none.</param>
    public static async Task<(ConnectorHost? Host, IReadOnlyList<Finding> Findings)> OpenAsync(
        HostSettings settings, TimeProvider time, CancellationToken cancel, bool reads = false, HostLog? log = null)
    {
        var opening = reads ? SqliteLedger.ReadAsync(settings.Ledger, cancel: cancel) : LedgerAsync(settings.Ledger, time, cancel);
        switch (await opening.ConfigureAwait(false))
        {
            case LedgerOpened opened:
                var plugins = PluginLending.Open(settings, reads ? new NoStates() : opened.Ledger, time, log);
                var host = new ConnectorHost(settings, plugins, opened.Ledger, time);
                return (host, host.Findings);
            case LedgerUnusable unusable:
                // What the rules lack is told as well, so that both can be mended at once.
                return (null, [.. Worth(RuleLoader.Load(settings.Rules), settings), unusable.Finding]);
            case var other:
                throw new InvalidOperationException($"Opening a ledger came to {other.GetType().Name}, which is not known.");
        }
    }

    /// <summary>Opens one instance.</summary>
    public static ServiceNowInstance Open(InstanceConfig config, TimeProvider time) => ServiceNowInstance.Open(config, time, Chance);

    private static IReadOnlyList<Finding> Proved(Pack pack, HostSettings settings) =>
        PackProof.Of(settings.Rules, pack, new ProofOptions { Cases = settings.Proof }, Severity.Error, CancellationToken.None).Findings;

    /// <summary>Starts every customer's passes; the first of each at once.</summary>
    public async Task<PassSchedule> StartScheduleAsync(IPassObserver observer, CancellationToken cancel) =>
        _schedule = await PassSchedule.StartAsync(Runner, Book, observer, _time, cancel).ConfigureAwait(false);

    /// <summary>
    /// Follows the rules and the plugins folder from now on: what is saved there judges the passes that start after it, if it is right. Called once.
    /// </summary>
    public void Watch(IRulesObserver observer, IPluginObserver plugins)
    {
        _comparison = new ReloadComparison(_settings.Rules, observer, Instances, _ledger, _time);
        _watch = new RuleWatch(_settings.Rules, _first!, Load, ReplaceAsync, _comparison, _time);
        _figures = new FigureBook(_plugins, _ledger, _time);
        _pluginWatch = new PluginWatch(_settings.Plugins, _plugins, _pluginFindings, FollowPluginsAsync, plugins, _time);

        // A book that is no longer in force is not held, and the code of its rules goes with it.
        _first = null;
    }

    /// <summary>Ends following the folders; a loading that runs is finished first.</summary>
    public async ValueTask UnwatchAsync()
    {
        if (_pluginWatch is not null)
        {
            await _pluginWatch.DisposeAsync().ConfigureAwait(false);
            _pluginWatch = null;
        }

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

        if (_figures is not null)
        {
            await _figures.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var instance in _instances.Values)
        {
            await instance.DisposeAsync().ConfigureAwait(false);
        }

        _plugins.Dispose();
        await _ledger.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>From 0 to 1, so that hosts that were refused together do not come back together.</summary>
    private static double Chance() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    private LoadedRules Load() => InstanceScreen.Of(_library.Load(_plugins.Current), [.. Instances.Keys]);

    private static IReadOnlyList<Finding> Worth(LoadedRules rules, HostSettings settings) =>
        RulesLocation.Jumpable([.. rules.Findings.Where(finding => finding.Severity > Severity.Info)], settings.Rules);

    // The rules bind to the plugins when they are loaded; loading them again is what puts others in force.
    private Task FollowPluginsAsync(CancellationToken cancel)
    {
        _watch!.Touch();
        return Task.CompletedTask;
    }

    private async Task ReplaceAsync(RuleBook book, CancellationToken cancel)
    {
        if (_schedule is null)
        {
            Replace(book);
            return;
        }

        await _schedule.FollowAsync(book, () => Replace(book), cancel).ConfigureAwait(false);
    }

    private void Replace(RuleBook book)
    {
        _shelf.Replace(book);
        _plugins.Retire(book.Packs);
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
