namespace Connector.Host.Demo.Verifying;

/// <summary>The customer's servers at the provider: each exactly once, with the same attributes.</summary>
internal static class ServerCheck
{
    private const string Attributes =
        "name,serial_number,asset_tag,ip_address,mac_address,fqdn,os,os_version,short_description,environment,operational_status,install_status";

    private static readonly string[] NotInUse = ["7", "8", "100"];

    public static async Task CheckAsync(Reader customer, Reader provider, string engine, Verified verified, CancellationToken cancel)
    {
        var servers = await customer.TableAsync("cmdb_ci_server", "", Attributes, cancel);
        var known = await provider.TableAsync("cmdb_ci_server", "", Attributes + ",sys_created_by", cancel);
        var bySerial = known.ToLookup(row => row["serial_number"], StringComparer.Ordinal);
        foreach (var server in servers.Where(server => server["name"].Length > 0))
        {
            var found = bySerial[server["serial_number"]].ToList();
            if (found.Count == 0 && !NotInUse.Contains(server["install_status"]))
                verified.Lost.Add($"the provider does not know the server {server["name"]}");
            if (found.Count > 1)
                verified.Doubled.Add($"the provider knows the server {server["name"]} {found.Count} times", found.Count - 1);
            if (found.Count == 0)
                continue;
            (verified.Cis, verified.Bonds) = (verified.Cis + 1, verified.Bonds + 1);
            foreach (var attribute in Attributes.Split(',').Where(attribute => server[attribute] != found[0][attribute] && !NotInUse.Contains(server["install_status"])))
                verified.Mismatches.Add($"server {server["name"]}: {attribute} is '{server[attribute]}', at the provider '{found[0][attribute]}'");
        }

        var serials = servers.Select(server => server["serial_number"]).ToHashSet();
        foreach (var stray in known.Where(row => row["sys_created_by"] == engine && !serials.Contains(row["serial_number"])))
            verified.Doubled.Add($"the provider knows a server {stray["name"]} that the customer does not have");
    }
}
