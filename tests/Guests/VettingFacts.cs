using Microsoft.CodeAnalysis;

namespace Connector.Guests;

/// <summary>What is found in a plugin's files before any of its code runs, and when it is tried.</summary>
public sealed class VettingFacts : IDisposable
{
    private readonly GuestFolder _guests = new(new() { Declaring = TimeSpan.FromSeconds(3) });

    public void Dispose() => _guests.Dispose();

    [Fact]
    public void A_good_plugin_loads_and_nothing_is_found()
    {
        _guests.Put("Good", packed: true);

        Assert.Empty(_guests.Load());
        Assert.Equal("inForce", Assert.Single(_guests.Library.Status()).State);
        var acme = _guests.Library.Current.For("acme");
        Assert.Equal("HELLO", acme.Translation("Good/upper")!.Translate(Side.Provider, "hello"));
        Assert.Equal("INC1: Mail", acme.Computed("Good/title")!.Make(["INC1", "Mail"]));
        Assert.Null(_guests.Library.Current.For("globex").Translation("Good/upper"));
    }

    [Theory]
    [InlineData("ThrowsInConstructor", "CB3016", "no licence")]
    [InlineData("ThrowsInStaticConstructor", "CB3016", "TypeInitializationException")]
    [InlineData("ThrowsInDeclare", "CB3017", "holds no reference to a secret")]
    [InlineData("EndlessInDeclare", "CB3017", "did not return")]
    [InlineData("LacksInterface", "CB3013", "no class of LacksInterface.dll implements")]
    [InlineData("Hidden", "CB3013", "Guests.Hidden implements ICustomerPlugin but is not public")]
    [InlineData("NeedsArguments", "CB3014", "no public constructor without parameters")]
    [InlineData("Several", "CB3013", "Guests.First, Guests.Second")]
    [InlineData("BringsNothing", "CB3018", "brings nothing")]
    public void A_guest_that_cannot_be_used_is_told_by_file_version_and_fix(string guest, string code, string said)
    {
        _guests.Put(guest);

        var finding = Assert.Single(_guests.Load());

        Assert.Equal((code, $"{guest}/{guest}.dll"), (finding.Code, finding.File));
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
        Assert.Contains("1.0.0", finding.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(finding.Fix));
    }

    [Fact]
    public void Everything_that_is_declared_wrongly_is_told_at_once()
    {
        _guests.Put("DeclaresWrongly");

        Assert.Equal(4, _guests.Load().Count(finding => finding.Code == "CB3018"));
    }

    [Theory]
    [InlineData("9.0.0.0", "CB3008", "needs contract 9.0")]
    [InlineData("0.9.0.0", "CB3009", "built against contract 0.9")]
    public void A_plugin_for_another_contract_is_told_before_its_code_is_loaded(string version, string code, string said)
    {
        var dll = GuestCompiler.Compile("Stranger", "public class Stranger : Connector.Abstractions.Plugins.ICustomerPlugin { public void Declare(Connector.Abstractions.Plugins.IPluginBuilder plugin) { } }", GuestCompiler.ContractOf(version));
        _guests.Put("Stranger", dll);

        var finding = Assert.Single(_guests.Load());

        Assert.Equal(code, finding.Code);
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plugin_that_says_another_contract_than_it_has_is_told() =>
        Found("Good", "CB3008", "plugin.json", json => json["contract"] = "1.7");

    [Fact]
    public void A_missing_dependency_is_told_even_where_the_host_has_one_of_that_name()
    {
        var library = GuestCompiler.Compile("NLog", "namespace Fake; public static class Words { public static string Of(string text) => text; }");
        var dll = GuestCompiler.Compile("Needy", "public class Needy : Connector.Abstractions.Plugins.ICustomerPlugin { public void Declare(Connector.Abstractions.Plugins.IPluginBuilder plugin) => plugin.Translation(\"of\", toProvider: Fake.Words.Of); }", others: library);
        _guests.Put("Needy", dll);

        var finding = Assert.Single(_guests.Load());

        Assert.Equal("CB3010", finding.Code);
        Assert.Contains("NLog", finding.Message, StringComparison.Ordinal);
        File.WriteAllBytes(_guests.In("Needy", "NLog.dll"), library);
        Assert.Empty(_guests.Load());
        Assert.Equal("x", _guests.Library.Current.For("acme").Translation("Needy/of")!.Translate(Side.Provider, "x"));
    }

    [Fact]
    public void A_copy_of_the_contract_is_told_and_not_used()
    {
        _guests.Put("Good");
        File.Copy(typeof(ICustomerPlugin).Assembly.Location, _guests.In("Good", "Connector.Abstractions.dll"));

        Assert.Equal("CB3011", Assert.Single(_guests.Load()).Code);
        Assert.NotNull(_guests.Library.Current.For("acme").Translation("Good/upper"));
    }

    [Fact]
    public void A_forgotten_contract_is_told()
    {
        _guests.Put("Plain", GuestCompiler.Compile("Plain", "public class Plain { }"));

        Assert.Equal("CB3012", Assert.Single(_guests.Load()).Code);
    }

    [Fact]
    public void The_same_assembly_under_two_names_is_told()
    {
        _guests.Put("Good");
        File.Copy(_guests.In("Good", "Good.dll"), _guests.In("Good", "Better.dll"));

        Assert.Equal("CB3011", Assert.Single(_guests.Load()).Code);
    }

    [Fact]
    public void A_dll_for_another_machine_is_told()
    {
        var other = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? Platform.X64 : Platform.Arm64;
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sources", "Good.cs"));
        _guests.Put("Good", GuestCompiler.Compile("Good", source, platform: other));

        Assert.Equal("CB3007", Assert.Single(_guests.Load()).Code);
    }

    [Theory]
    [InlineData(0, "it has no bytes")]
    [InlineData(300, "it is")]
    [InlineData(-1, "it is cut off")]
    public void A_dll_that_is_not_whole_is_told(int length, string said)
    {
        var dll = GuestCompiler.Guest("Good");
        _guests.Put("Good", dll[..(length < 0 ? dll.Length - 100 : length)]);

        var finding = Assert.Single(_guests.Load());

        Assert.Equal("CB3006", finding.Code);
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_zeros_is_told()
    {
        _guests.Put("Good", new byte[4096]);

        Assert.Equal("CB3006", Assert.Single(_guests.Load()).Code);
    }

    [Fact]
    public void A_dll_that_was_scrambled_where_nobody_looks_is_told_by_its_hash()
    {
        _guests.Put("Good", packed: true);
        var dll = GuestCompiler.Guest("Good").ToArray();
        dll[0x50] ^= 0xFF;
        File.WriteAllBytes(_guests.In("Good", "Good.dll"), dll);

        Assert.Equal("CB3004", Assert.Single(_guests.Load(), finding => finding.Code == "CB3004").Code);
        Assert.Null(_guests.Library.Current.For("acme").Translation("Good/upper"));
    }

    [Fact]
    public void Everything_wrong_with_a_manifest_is_told_at_once()
    {
        _guests.Put("Good", manifest: json =>
        {
            json.Remove("version");
            json["customers"] = new System.Text.Json.Nodes.JsonArray("Acme Inc.");
            json["customer"] = "acme";
            json["settings"] = new System.Text.Json.Nodes.JsonObject { ["apiKey"] = "abc" };
        });

        Assert.Equal(["CB3002", "CB3002", "CB3002", "CB3003"], _guests.Load().Select(finding => finding.Code).Order());
    }

    [Fact]
    public void Settings_are_checked_against_the_plugins_own_schema()
    {
        _guests.Put("Good", manifest: json =>
        {
            json["settings"] = new System.Text.Json.Nodes.JsonObject { ["url"] = 5, ["many"] = 7, ["odd"] = true };
            json["settingsSchema"] = System.Text.Json.Nodes.JsonNode.Parse(
                """
                { "type": "object", "required": ["room"], "additionalProperties": false,
                  "properties": { "url": { "type": "string" }, "room": { "type": "string" }, "many": { "type": "integer", "maximum": 5 } } }
                """);
        });

        Assert.Equal(["settings.many", "settings.odd", "settings.room", "settings.url"], _guests.Load().Select(finding => finding.Message.Split('\'')[1]).Order());
    }

    [Fact]
    public void A_folder_without_a_manifest_is_told()
    {
        Directory.CreateDirectory(_guests.In("Empty"));

        Assert.Equal("CB3000", Assert.Single(_guests.Load()).Code);
    }

    [Fact]
    public void No_plugins_folder_is_no_trouble()
    {
        Directory.Delete(_guests.Folder);

        Assert.Empty(_guests.Load());
    }

    private void Found(string guest, string code, string file, Action<System.Text.Json.Nodes.JsonObject> manifest)
    {
        _guests.Put(guest, manifest: manifest);
        var finding = Assert.Single(_guests.Load());
        Assert.Equal((code, $"{guest}/{file}"), (finding.Code, finding.File));
    }
}
