using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Loading;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Switches;
using Connector.Sandbox.Tables;
using Connector.Sandbox.Traffic;

namespace Connector.Sandbox;

/// <summary>
/// A simulated ServiceNow instance on loopback. Speak to it over HTTP at <see cref="Address"/>; the record members
/// below are for seeding and checking in-process, and take the same write path as REST.
/// </summary>
public sealed class SandboxInstance : IAsyncDisposable
{
    private readonly Instance instance;
    private readonly HttpServer server;

    private SandboxInstance(Instance instance, HttpServer server)
    {
        this.instance = instance;
        this.server = server;
    }

    /// <summary>Where the instance listens, such as http://127.0.0.1:5080/.</summary>
    public Uri Address => server.Address;

    public string Name => instance.Options.Name;

    public SandboxSwitches Switches => instance.Switches;

    public SandboxTraffic Traffic => instance.Traffic;

    /// <summary>What was found in <see cref="SandboxOptions.DataPaths"/>. The instance runs with what could be loaded.</summary>
    public IReadOnlyList<DataFinding> DataFindings => instance.DataFindings;

    /// <summary>Starts and listens; an <see cref="IOException"/> means the port is taken or the state file cannot be used.</summary>
    public static async Task<SandboxInstance> StartAsync(SandboxOptions options, CancellationToken cancellation = default)
    {
        var instance = new Instance(options);
        try
        {
            // The server is put together while the records come in; it listens when they are all there.
            var building = Task.Run(() => HttpServer.Build(instance), cancellation);
            try
            {
                instance.Fill();
            }
            catch
            {
                await (await building).DisposeAsync();
                throw;
            }

            return new SandboxInstance(instance, await HttpServer.StartAsync(instance, await building, cancellation));
        }
        catch
        {
            await instance.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a record and gives its sys_id. Throws when the table is unknown or a rule refuses it.</summary>
    public string Insert(string table, IReadOnlyDictionary<string, string> fields, string by = "system") =>
        Done(instance.Writer.Insert(Known(table), new Fields(fields), As(by)), table).SysId;

    /// <summary>Updates a record; false when it does not exist. Throws when a rule refuses it.</summary>
    public bool Update(string table, string sysId, IReadOnlyDictionary<string, string> fields, string by = "system")
    {
        var outcome = instance.Writer.Update(Known(table), sysId, new Fields(fields), As(by));
        if (outcome.Refusal == Refusal.NoRecord) return false;
        Done(outcome, table);
        return true;
    }

    /// <summary>Deletes a record and what hangs on it; false when it does not exist.</summary>
    public bool Delete(string table, string sysId, string by = "system") =>
        instance.Writer.Delete(Known(table), sysId, As(by)) is null;

    /// <summary>The stored values of a record, or null.</summary>
    public IReadOnlyDictionary<string, string>? Find(string table, string sysId) =>
        instance.Database.Find(Known(table), sysId) is { } row ? Values(row) : null;

    public int Count(string table, string encodedQuery = "") => Run(table, encodedQuery, int.MaxValue).Total;

    /// <summary>The stored values of the records an encoded query selects.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> List(string table, string encodedQuery = "", int limit = int.MaxValue) =>
        [.. Run(table, encodedQuery, limit).Rows.Select(Values)];

    /// <summary>
    /// Lays a clone of another instance over this one: its records, users and identity (instance_name, instance_id) in place
    /// of ours, all sessions and tokens ended; our own address, glide.servlet.uri, stays.
    /// </summary>
    public void CloneOver(SandboxInstance source) => new Clone(instance).Over(source.instance);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await instance.DisposeAsync();
    }

    private static Dictionary<string, string> Values(Records.Row row) =>
        row.Table.Columns.ToDictionary(c => c.Name, c => row[c.Ordinal]);

    private static Records.Row Done(WriteOutcome outcome, string table) => outcome.Row
        ?? throw new InvalidOperationException($"The write to {table} was refused: {outcome.Refusal!.Message}. {outcome.Refusal.Detail}");

    private TableDefinition Known(string table) => instance.Database.Dictionary.Find(table)
        ?? throw new ArgumentException($"The sandbox has no table {table}.", nameof(table));

    private Selection Run(string table, string encodedQuery, int limit)
    {
        var query = QueryParser.Parse(instance.ScopeOf(Account.System), Known(table), encodedQuery);
        return QueryRunner.Run(query, instance.Database, 0, limit);
    }

    private Account As(string user) => instance.Users.Find(user) ?? Account.System with { UserName = user };
}
