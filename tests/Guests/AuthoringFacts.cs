using Connector.Plugins.Authoring;

namespace Connector.Guests;

/// <summary>What an author can do with a plugin: check it, pack it, and go back.</summary>
public sealed class AuthoringFacts : IDisposable
{
    private readonly GuestFolder _guests = new();

    public void Dispose() => _guests.Dispose();

    [Fact]
    public void A_good_plugin_passes_every_check()
    {
        _guests.Put("Good");

        var (brings, findings) = PluginCheck.Of(_guests.In("Good"), _guests.Lends);

        Assert.Empty(findings);
        Assert.Equal("upper", Assert.Single(brings!.Translations));
        Assert.Equal("title", Assert.Single(brings.Fields));
    }

    [Theory]
    [InlineData("Unsteady", "CB3060", "gave two answers")]
    [InlineData("Forgetful", "CB3061", "comes back as")]
    [InlineData("Picky", "CB3030", "threw FormatException")]
    [InlineData("LeaksTimer", "CB3020", "cannot be unloaded")]
    [InlineData("PinsItself", "CB3020", "cannot be unloaded")]
    [InlineData("ThrowsInConstructor", "CB3016", "no licence")]
    public void A_plugin_that_breaks_a_law_is_told_which(string guest, string code, string said)
    {
        _guests.Put(guest);

        var findings = PluginCheck.Of(_guests.In(guest), _guests.Lends).Findings;

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(code, finding.Code));
        Assert.Contains(said, findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_plugin_is_known_for_whole()
    {
        _guests.Put("Good", manifest: json => json.Remove("contract"));

        var (files, findings) = PluginPack.Of(_guests.In("Good"));

        Assert.Equal("Good.dll", Assert.Single(files));
        Assert.Empty(findings);
        Assert.Empty(_guests.Load());
        File.AppendAllText(_guests.In("Good", "Good.dll"), "more");
        Assert.Contains("CB3004", _guests.Load().Select(finding => finding.Code));
    }

    [Fact]
    public void Going_back_puts_the_version_before_in_the_folder_and_again_the_one_before_that()
    {
        foreach (var version in new[] { "1.0.0", "2.0.0", "3.0.0" })
        {
            _guests.Put("Good", version: version);
            Assert.Empty(_guests.Load());
        }

        Assert.Equal("2.0.0", Back());
        Assert.Equal("2.0.0", InForce());
        Assert.Equal("1.0.0", Back());
        Assert.Equal("1.0.0", InForce());
        Assert.Equal("CB3023", PluginRollback.Of(_guests.Folder, _guests.Store, "Good").Trouble!.Code);
    }

    [Fact]
    public void Going_back_from_a_bad_version_leads_to_the_one_in_force()
    {
        _guests.Put("Good");
        _guests.Load();
        _guests.Put("Good", new byte[10], version: "2.0.0");
        File.WriteAllText(_guests.In("Good", "stray.dll"), "left over");
        Assert.NotEmpty(_guests.Load());

        Assert.Equal("1.0.0", Back());
        Assert.Empty(_guests.Load());
        Assert.False(File.Exists(_guests.In("Good", "stray.dll")));
    }

    private string? Back() => PluginRollback.Of(_guests.Folder, _guests.Store, "Good").Version;

    private string? InForce()
    {
        Assert.Empty(_guests.Load());
        return Assert.Single(_guests.Library.Status()).Version;
    }
}
