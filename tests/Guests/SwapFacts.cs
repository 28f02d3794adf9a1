using System.Runtime.CompilerServices;

namespace Connector.Guests;

/// <summary>One version takes another's place while both are used, and the old one leaves no trace.</summary>
public sealed class SwapFacts : IDisposable
{
    private readonly GuestFolder _guests = new();

    public void Dispose() => _guests.Dispose();

    [Fact]
    public void Two_hundred_swaps_leave_no_version_and_no_memory_behind()
    {
        Use(0);
        Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var version = 1; version <= 200; version++)
        {
            Use(version);
        }

        Collect();
        Assert.Empty(_guests.Library.StillInMemory());
        Assert.True(AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.GetName().Name == "Versioned") <= 1);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 4 * 1024 * 1024, $"{grown:N0} bytes more after 200 swaps");
    }

    [Fact]
    public void A_version_in_use_stays_until_its_user_is_done()
    {
        var old = Held();
        var asked = old.Translation;
        Put(2);
        Swap();

        Assert.Equal("1", asked.Translate(Side.Provider, "a value not asked before"));
        Assert.Equal("2", Now());
        old.Lease.Dispose();
        Assert.Equal("CB3034", Assert.Throws<PluginFailedException>(() => asked.Translate(Side.Provider, "and another")).Finding.Code);
        Assert.Null(old.Pack.Hold());
        old = default;
        Collect();
        Assert.Empty(_guests.Library.StillInMemory());
    }

    [Theory]
    [InlineData("LeaksTimer", 1)]
    [InlineData("PinsItself", 1)]
    [InlineData("LendsTimer", 0)]
    [InlineData("Good", 0)]
    public void A_plugin_that_cannot_be_unloaded_is_counted_and_named(string guest, int lingering)
    {
        Come(guest);
        Directory.Delete(_guests.In(guest), recursive: true);
        Swap();
        Collect();

        Assert.Equal(lingering, _guests.Library.StillInMemory().Count);
        Assert.All(_guests.Library.StillInMemory(), title => Assert.Contains(guest, title, StringComparison.Ordinal));
    }

    [Fact]
    public void A_bad_version_takes_nothing_away_and_a_good_one_after_it_comes_in()
    {
        Put(1);
        Swap();
        _guests.Put("Versioned", new byte[100], version: "2.0.0");

        Assert.Equal(["CB3006", "CB3022"], Swap().Select(finding => finding.Code).Order());
        Assert.Equal("1", Now());
        Assert.Equal("earlierVersion", Assert.Single(_guests.Library.Status()).State);

        Put(3);
        Assert.Empty(Swap());
        Assert.Equal("3", Now());
    }

    [Fact]
    public void A_host_that_starts_beside_a_bad_version_takes_the_last_good_one()
    {
        Put(1);
        Swap();
        _guests.Put("Versioned", new byte[100], version: "2.0.0");
        _guests.Restart();

        Assert.Equal(["CB3006", "CB3022"], Swap().Select(finding => finding.Code).Order());
        Assert.Equal("1", Now());
    }

    [Fact]
    public void A_folder_taken_away_takes_its_plugin_away()
    {
        Put(1);
        Swap();
        Directory.Delete(_guests.In("Versioned"), recursive: true);

        Assert.Empty(Swap());
        Assert.Null(_guests.Library.Current.For("acme").Translation("Versioned/version"));
    }

    [Fact]
    public void Two_customers_have_two_versions_and_no_customer_has_both()
    {
        Put(1, folder: "Versioned-acme");
        Put(2, folder: "Versioned-globex", customers: "globex");
        Assert.Empty(Swap());
        Assert.Equal("1", Now());
        Assert.Equal("2", _guests.Library.Current.For("globex").Translation("Versioned/version")!.Translate(Side.Provider, ""));

        Put(3, folder: "Versioned-third", customers: "acme initech");
        Assert.Equal("CB3019", Assert.Single(Swap()).Code);
        Assert.Equal("1", Now());
    }

    [Fact]
    public void A_hundred_plugins_live_in_one_host()
    {
        for (var plugin = 0; plugin < 100; plugin++)
        {
            _guests.Put("Good", folder: $"Good-{plugin}", customers: $"customer-{plugin}");
        }

        Assert.Empty(Swap());
        Assert.Equal(100, _guests.Library.Status().Count(plugin => plugin.State == "inForce"));
        Assert.Equal("X", _guests.Library.Current.For("customer-99").Translation("Good/upper")!.Translate(Side.Provider, "x"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Use(int version)
    {
        Put(version);
        Assert.Empty(Swap());
        Assert.Equal($"{version}", Now());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Come(string guest)
    {
        _guests.Put(guest);
        Assert.Empty(Swap());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (IPackPlugged Pack, INamedTranslation Translation, IDisposable Lease) Held()
    {
        Put(1);
        Swap();
        var pack = _guests.Library.Current.For("acme");
        return (pack, pack.Translation("Versioned/version")!, pack.Hold()!);
    }

    private string? Now() => _guests.Library.Current.For("acme").Translation("Versioned/version")!.Translate(Side.Provider, "");

    private void Put(int version, string folder = "Versioned", string customers = "acme") => _guests.Put(
        "Versioned",
        GuestCompiler.Compile("Versioned", $$"""
            public class Versioned : Connector.Abstractions.Plugins.ICustomerPlugin
            {
                private readonly byte[] _weight = new byte[100_000];

                public void Declare(Connector.Abstractions.Plugins.IPluginBuilder plugin) =>
                    plugin.Translation("version", toProvider: _ => _weight.Length > 0 ? "{{version}}" : "");
            }
            """),
        folder, $"{version}.0.0", customers);

    private IReadOnlyList<Finding> Swap()
    {
        var findings = _guests.Load();
        _guests.Library.Retire([]);
        return findings;
    }

    private static void Collect()
    {
        for (var round = 0; round < 10; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
