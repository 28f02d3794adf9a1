using System.Text.Json;

namespace Connector.Tests.Host;

/// <summary>A folder of its own with a configuration, a pack and whatever a test puts there; deleted with the test.</summary>
internal sealed class HostFolder : IDisposable
{
    public const string Password = "correct-horse-battery";

    /// <summary>One small rule: the customer's network incidents become incidents at the provider.</summary>
    private const string Rule = """
        new BondRule("network")
        {
            Summary = "Network incidents become incidents at the provider.",
            Tables  = new(Customer: "incident", Provider: "incident"),
            Starts  = Customer["category"].Is("network"),
            Fields  =
            [
                Copy("short_description").OwnedBy(Customer),
                Copy("category").OwnedBy(Customer),
            ],
        }
        """;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("connector-host-");

    public string Config => In("connector.json");

    public string Ledger => In("ledger.db");

    public string In(string name) => Path.Combine(_root.FullName, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        File.WriteAllText(In(name), text);
        return In(name);
    }

    /// <summary>Writes a pack for acme, and a configuration that names the two instances.</summary>
    public void Configure(Uri customer, Uri provider, string user = "admin", string every = "00:00:01")
    {
        Write("rules/acme/pack.json", $$"""
            { "customer": "acme", "instances": { "customer": "acme-test", "provider": "xyz-test" }, "schedule": { "every": "{{every}}" } }
            """);
        Write("rules/acme/network.csx", Rule);
        Write("secret", Password + "\n");
        var auth = new { kind = "basic", user, password = "file:secret" };
        Write("connector.json", JsonSerializer.Serialize(new
        {
            ledger = "ledger.db",
            instances = new Dictionary<string, object> { ["acme-test"] = new { url = customer, auth }, ["xyz-test"] = new { url = provider, auth } },
            passes = new { settleDelay = "00:00:00" },
        }));
    }

    public void Dispose()
    {
        foreach (var file in _root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            file.Attributes &= ~FileAttributes.ReadOnly;
        }

        _root.Delete(recursive: true);
    }
}
