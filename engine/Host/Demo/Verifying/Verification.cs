namespace Connector.Host.Demo.Verifying;

/// <summary>
/// Looks at both instances from the outside and says whether they agree. It shares nothing with the engine, its rules or the demo's driver but the
/// addresses and credentials: it reads over plain HTTP and compares by its own tables, so that one mistake cannot be on both sides.
/// </summary>
internal sealed class Verification(InstanceAccess customer, InstanceAccess provider, string engine)
{
    private const string ServiceDesk = "XYZ Service Desk";
    private const string Network = "XYZ Network";
    private const string Tasks = "incident,sn_customerservice_case,sc_req_item";

    /// <param name="cancel">Stops it.</param>
    public async Task<Verified> LookAsync(CancellationToken cancel)
    {
        using var here = new Reader(customer);
        using var there = new Reader(provider);
        var verified = new Verified();
        List<Pair> pairs =
        [
            .. await IncidentsAsync(Correspondence.IncidentAndCase, ServiceDesk, here, there, verified, cancel),
            .. await IncidentsAsync(Correspondence.IncidentAndIncident, Network, here, there, verified, cancel),
            .. await OrderCheck.MatchAsync(here, there, engine, verified, cancel),
        ];
        verified.Bonds += pairs.Count;
        pairs.ForEach(pair => Pairs.Compare(pair, verified));
        await SaidAsync(pairs, here, there, verified, cancel);
        await AttachedAsync(pairs, here, there, verified, cancel);
        await ServerCheck.CheckAsync(here, there, engine, verified, cancel);
        return verified;
    }

    private async Task<List<Pair>> IncidentsAsync(
        Correspondence kind, string group, Reader here, Reader there, Verified verified, CancellationToken cancel)
    {
        var columns = $"correlation_id,{kind.CustomerColumns}";
        var handedOver = await here.TableAsync("incident", $"assignment_group.name={group}^approval!=requested", columns, cancel);
        var claiming = await there.TableAsync(
            kind.ProviderTable, $"sys_created_by={engine}", $"number,correlation_id,{kind.ProviderColumns}", cancel);
        return Pairs.Match(kind, handedOver, claiming, verified);
    }

    private async Task SaidAsync(List<Pair> pairs, Reader here, Reader there, Verified verified, CancellationToken cancel)
    {
        const string columns = "element,element_id,value,sys_created_on,sys_created_by";
        var query = $"nameIN{Tasks}^elementINcomments,work_notes";
        var atCustomer = (await here.TableAsync("sys_journal_field", query, columns, cancel)).ToLookup(row => row["element_id"], StringComparer.Ordinal);
        var atProvider = (await there.TableAsync("sys_journal_field", query, columns, cancel)).ToLookup(row => row["element_id"], StringComparer.Ordinal);
        foreach (var pair in pairs)
            new Conversation(pair, [.. atCustomer[pair.Customer["sys_id"]]], [.. atProvider[pair.Provider["sys_id"]]], engine, verified).Check();
    }

    private async Task AttachedAsync(List<Pair> pairs, Reader here, Reader there, Verified verified, CancellationToken cancel)
    {
        var atCustomer = (await here.FilesAsync(Tasks, cancel)).ToLookup(one => one.File["table_sys_id"], StringComparer.Ordinal);
        var atProvider = (await there.FilesAsync(Tasks, cancel)).ToLookup(one => one.File["table_sys_id"], StringComparer.Ordinal);
        foreach (var pair in pairs)
            Files.Check(pair, [.. atCustomer[pair.Customer["sys_id"]]], [.. atProvider[pair.Provider["sys_id"]]], engine, verified);
    }
}
