using Connector.Host.Configuration;
using Connector.Instances.Logins;

namespace Connector.Tests.Host;

/// <summary>A configuration is read whole: every problem is told at once, with its place, and no secret is told ever.</summary>
public sealed class SettingsFacts : IDisposable
{
    private const string Sound = """
        {
          "ledger": "data/ledger.db",
          "instances": {
            "acme": { "url": "https://acme.example.com/", "auth": { "kind": "basic", "user": "env:ACME_USER", "password": "file:keys/acme" }, "pageSize": 500 },
            "xyz": {
              "url": "http://127.0.0.1:5081",
              "auth": { "kind": "OAuth", "grant": "client_credentials", "user": "app", "clientId": "id", "clientSecret": "env:XYZ_SECRET" },
              "attemptTimeout": "00:00:20"
            }
          },
          "passes": { "settleDelay": "00:00:02", "roundSize": 100, "attempts": 7, "longestWait": "00:10:00" }
        }
        """;

    private readonly HostFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal) { ["ACME_USER"] = "ada", ["XYZ_SECRET"] = "client-secret-1" };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Settings_of_a_plugins_instance_are_kept_as_they_are_written_with_what_the_environment_says_in_their_places()
    {
        _environment["CONNECTOR__instances__jira__settings__tables__task__project"] = "OTHER";

        var jira = Assert.Single(Settings("""
            { "instances": { "jira": { "plugin": "Jira/jira", "url": "https://jira.example.com", "settings": {
                "token": "env:JIRA_TOKEN", "pageSize": 50, "tables": { "incident": { "project": "SUP" }, "task": { "project": "SUP" } } } } } }
            """).Plugged);

        Assert.Equal(("Jira", "jira"), (jira.Plugin, jira.Kind));
        Assert.Equal(
            """{"token":"env:JIRA_TOKEN","pageSize":50,"tables":{"incident":{"project":"SUP"},"task":{"project":"OTHER"}}}""", jira.Settings.ToJsonString());
    }

    [Fact]
    public void A_sound_configuration_becomes_settings()
    {
        _folder.Write("keys/acme", "first-secret\r\n");

        var settings = Settings(Sound);

        var acme = settings.Instances[0];
        Assert.Equal((_folder.In("data/ledger.db"), _folder.In("logs")), (settings.Ledger, settings.Logs));
        Assert.Equal(("acme", new Uri("https://acme.example.com"), 500), (acme.Name, acme.BaseUrl, acme.PageSize));
        Assert.Equal(("ada", "first-secret"), (acme.Login.User, Assert.IsType<BasicLoginConfig>(acme.Login).Password.Reveal()));
        var oauth = Assert.IsType<OAuthLoginConfig>(settings.Instances[1].Login);
        Assert.Equal(("id", "client-secret-1", null), (oauth.ClientId, oauth.ClientSecret.Reveal(), oauth.Password));
        Assert.Equal(TimeSpan.FromSeconds(20), settings.Instances[1].AttemptTimeout);
        Assert.Equal((TimeSpan.FromSeconds(2), 100, 7, TimeSpan.FromMinutes(10)), (settings.Passes.SettleDelay, settings.Passes.RoundSize, settings.Passes.Attempts, settings.Passes.LongestWait));
    }

    [Fact]
    public void The_environment_overrides_the_file_whatever_the_case()
    {
        _folder.Write("keys/acme", "first-secret");
        _environment["CONNECTOR__LEDGER"] = "elsewhere.db";
        _environment["connector__instances__acme__url"] = "https://other.example.com";

        var settings = Settings(Sound);

        Assert.Equal((_folder.In("elsewhere.db"), new Uri("https://other.example.com")), (settings.Ledger, settings.Instances[0].BaseUrl));
    }

    [Fact]
    public void Every_problem_is_told_at_once_and_with_its_line()
    {
        var findings = Findings("""
            {
              "legder": "ledger.db",
              "instances": {
                "acme": { "url": "acme.example.com", "auth": { "kind": "basic", "user": "ada", "password": "env:NOT_SET" } },
                "xyz": { "url": "https://xyz.example.com", "pageSize": "many",
                         "auth": { "kind": "basic", "user": "env:NOT_SET_EITHER", "passwort": "file:nowhere" } },
                "far": { "url": "http://far.example.com", "auth": { "kind": "magic" }, "maxConcurrentCalls": 99 }
              },
              "passes": { "settleDelay": "5" }
            }
            """);

        Assert.Equal(
            [
                ("CB6004", 2), ("CB6008", 4), ("CB6102", 4), ("CB6007", 5), ("CB6004", 6), ("CB6006", 6), ("CB6102", 6),
                ("CB6007", 7), ("CB6007", 7), ("CB6009", 7), ("CB6007", 9),
            ],
            findings.Select(finding => (finding.Code, finding.Line)).OrderBy(one => one.Line).ThenBy(one => one.Code, StringComparer.Ordinal));
        Assert.All(findings, finding => Assert.Equal(_folder.Config, finding.File));
    }

    [Theory]
    [InlineData("legder", "did you mean 'ledger'? Otherwise remove it")]
    [InlineData("Instance", "did you mean 'instances'? Otherwise remove it")]
    [InlineData("zzz", "remove it; here stand ledger, rules, plugins, logs, proof, instances, passes")]
    public void An_unknown_key_comes_with_what_may_have_been_meant(string key, string fix)
    {
        var finding = Assert.Single(Findings($$"""{ "{{key}}": "x", "instances": {{One()}} }"""));

        Assert.Equal(("CB6004", fix), (finding.Code, finding.Fix));
    }

    [Theory]
    [InlineData("""{ "kind": "basic", "user": "ada", "password": "hunter2-literal" }""", "CB6010")]
    [InlineData("""{ "kind": "oauth", "user": "ada", "clientId": "id", "clientSecret": "hunter2-literal" }""", "CB6010")]
    [InlineData("""{ "kind": "oauth", "user": "ada", "clientId": "id", "clientSecret": "env:XYZ_SECRET", "password": "hunter2-literal" }""", "CB6010")]
    [InlineData("""{ "kind": "oauth", "user": "ada", "clientId": "id", "clientSecret": "env:XYZ_SECRET", "refreshToken": "hunter2-literal" }""", "CB6010")]
    public void A_secret_in_the_file_is_a_finding_that_does_not_tell_it(string auth, string code)
    {
        var finding = Assert.Single(Findings($$"""{ "instances": { "acme": { "url": "https://acme.example.com", "auth": {{auth}} } } }"""));

        Assert.Equal(code, finding.Code);
        Assert.DoesNotContain("hunter2", finding.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("env:", "CB6102")]
    [InlineData("env:NOT_SET", "CB6102")]
    [InlineData("file:nowhere", "CB6103")]
    [InlineData("file:", "CB6103")]
    [InlineData("file:empty", "CB6103")]
    public void A_reference_that_leads_nowhere_is_the_environment_s_fault(string reference, string code)
    {
        _folder.Write("empty", "\n");

        var finding = Assert.Single(Findings($$"""
            { "instances": { "acme": { "url": "https://acme.example.com", "auth": { "kind": "basic", "user": "ada", "password": "{{reference}}" } } } }
            """));

        Assert.Equal((code, Connector.Host.CommandLine.Outcome.Broken), (finding.Code, Connector.Host.CommandLine.Outcomes.Of([finding])));
    }

    [Theory]
    [InlineData("https://ada:hunter2@acme.example.com")]
    [InlineData("https://acme.example.com/now/nav")]
    [InlineData("https://acme.example.com?hunter2")]
    [InlineData("ftp://acme.example.com")]
    [InlineData("acme:hunter2")]
    public void A_url_that_is_more_or_less_than_scheme_and_host_is_told_without_itself(string url)
    {
        var finding = Assert.Single(Findings($$"""{ "instances": {{One(url)}} }"""));

        Assert.Equal("CB6008", finding.Code);
        Assert.DoesNotContain("hunter2", finding.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://acme.example.com", "", Severity.Error)]
    [InlineData("http://acme.example.com", ", \"allowHttp\": true", Severity.Warning)]
    public void An_unencrypted_login_to_another_machine_must_be_allowed(string url, string allowed, Severity severity)
    {
        var finding = Assert.Single(Findings($$"""{ "instances": {{One(url, allowed)}} }"""));

        Assert.Equal(("CB6009", severity), (finding.Code, finding.Severity));
    }

    [Theory]
    [InlineData("https://acme.example.com//")]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost")]
    public void A_trailing_slash_and_loopback_are_fine(string url) => Assert.Empty(Findings($$"""{ "instances": {{One(url)}} }"""));

    [Theory]
    [InlineData("""{ "instances": { """, "CB6002")]
    [InlineData("[]", "CB6012")]
    [InlineData("", "CB6002")]
    [InlineData("{}", "CB6012")]
    [InlineData("""{ "instances": null }""", "CB6012")]
    [InlineData("""{ "instances": {} }""", "CB6012")]
    [InlineData("""{ "instances": "acme" }""", "CB6005")]
    [InlineData("""{ "instances": [ "acme" ] }""", "CB6005")]
    [InlineData("""{ "instances": { "acme": "https://acme.example.com" } }""", "CB6005")]
    [InlineData("""{ "ledger": { "path": "x" } }""", "CB6005")]
    [InlineData("""{ "ledger": " " }""", "CB6007")]
    [InlineData("""{ "instances": { "acme": {} } }""", "CB6006")]
    public void A_file_of_another_shape_is_told(string text, string code) =>
        Assert.Contains(Findings(text), finding => finding.Code == code && finding.Severity == Severity.Error);

    [Fact]
    public void A_key_written_twice_is_told_with_both_places()
    {
        var findings = Findings($$"""
            {
              "instances": {{One()}},
              "Instances": {{One()}}
            }
            """);

        Assert.Contains(findings, finding => finding is { Code: "CB6003", Line: 3 } && finding.Message.Contains("line 2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_comment_a_trailing_comma_a_schema_and_a_byte_order_mark_do_no_harm() =>
        Assert.Empty(Findings("\uFEFF" + $$"""
            { // ours
              "$schema": "connector.schema.json",
              "instances": {{One()}},
            }
            """));

    [Fact]
    public void A_finding_about_an_overridden_key_names_the_variable()
    {
        _environment["CONNECTOR__INSTANCES__ACME__URL"] = "nonsense";

        var finding = Assert.Single(Findings($$"""{ "instances": {{One()}} }"""));

        Assert.Equal("CB6008", finding.Code);
        Assert.Contains("CONNECTOR__instances__acme__url", finding.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static string One(string url = "https://acme.example.com", string more = "") =>
        $$"""{ "acme": { "url": "{{url}}", "auth": { "kind": "basic", "user": "ada", "password": "env:XYZ_SECRET" }{{more}} } }""";

    private HostSettings Settings(string text)
    {
        var (settings, findings) = SettingsLoader.Load(_folder.Write("connector.json", text), _environment);
        Assert.Empty(findings);
        return settings!;
    }

    private IReadOnlyList<Finding> Findings(string text)
    {
        var (settings, findings) = SettingsLoader.Load(_folder.Write("connector.json", text), _environment);
        Assert.Equal(findings.Any(finding => finding.Severity == Severity.Error), settings is null);
        return findings;
    }
}
