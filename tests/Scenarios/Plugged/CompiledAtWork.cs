using Connector.Scenarios.Bonding;

namespace Connector.Scenarios.Plugged;

/// <summary>Plugins written for a test, in a bonded pair.</summary>
public sealed class CompiledAtWork : IAsyncLifetime, IDisposable
{
    private readonly PluggedFolder _plugged = new();
    private BondedPair _pair = null!;

    public async Task InitializeAsync() => _pair = await BondedPair.StartAsync();

    public async Task DisposeAsync() => await _pair.DisposeAsync();

    public void Dispose() => _plugged.Dispose();

    [Fact]
    public async Task A_lookup_is_asked_once_for_all_the_values_of_a_pass_and_never_again_for_the_same()
    {
        _plugged.Put("Titles", """
            plugin.Lookup("title", toProvider: (values, cancel) =>
            {
                plugin.Host.Log.Info(string.Join(",", values.Order()));
                return Task.FromResult<IReadOnlyDictionary<string, string>>(values.Where(value => value != "unknown").ToDictionary(value => value, value => value + "!"));
            })
            """);
        _plugged.Edit("Copy(\"short_description\").OwnedBy(Customer)", "Translate(\"short_description\", by: \"Titles/title\").OwnedBy(Customer)");
        _plugged.Edit("then:  Provider.Has((\"short_description\", \"Mail is down\"), ", "then:  Provider.Has(");
        Assert.Empty(_plugged.Load(_pair));
        var mail = _pair.Customer.Incident("mail");
        var again = _pair.Customer.Incident("mail");
        var wifi = _pair.Customer.Incident("wifi");
        var unknown = _pair.Customer.Incident("unknown");

        await _pair.PassAsync();

        Assert.Equal(["mail,unknown,wifi"], _plugged.Log);
        Assert.Equal(["mail!", "mail!", "wifi!"], new[] { mail, again, wifi }.Select(incident => _pair.Provider.Peer("sn_customerservice_case", incident)["short_description"]));
        Assert.Empty(_pair.Provider.List("sn_customerservice_case", $"correlation_id={unknown}"));

        _pair.Customer.Edit("incident", mail, ("short_description", "wifi"));
        _pair.Customer.Edit("incident", wifi, ("short_description", "radio"));
        await _pair.PassAsync();
        Assert.Equal(["mail,unknown,wifi", "radio"], _plugged.Log);
        Assert.Equal(["wifi!", "radio!"], new[] { mail, wifi }.Select(incident => _pair.Provider.Peer("sn_customerservice_case", incident)["short_description"]));
    }

    [Fact]
    public async Task A_filter_that_fails_keeps_its_bond_until_it_is_mended_and_loses_nothing()
    {
        _plugged.Put("Filters", """plugin.JournalFilter(passage => passage.Entry.Text.Contains("boom") ? throw new FormatException("what is that?") : Passage.Free)""");
        Assert.Empty(_plugged.Load(_pair));
        var good = _pair.Customer.Incident("Mail is down");
        var bad = _pair.Customer.Incident("VPN is down");
        _pair.Customer.Edit("incident", bad, ("comments", "boom"));

        var pass = await _pair.PassAsync();
        Assert.Equal("CB3030", Assert.Single(pass.Findings).Code);
        Assert.Equal("Mail is down", _pair.Provider.Peer("sn_customerservice_case", good)["short_description"]);
        Assert.Empty(_pair.Provider.List("sn_customerservice_case", $"correlation_id={bad}"));

        _plugged.Put("Filters", "plugin.JournalFilter(passage => Passage.Free)", "2.0.0");
        Assert.Empty(_plugged.Load(_pair));
        Assert.Empty((await _pair.PassAsync()).Findings);
        Assert.Equal("ada (acme): boom", Assert.Single(_pair.Provider.Journal(_pair.Provider.Peer("sn_customerservice_case", bad)["sys_id"], "comments")));
    }
}
