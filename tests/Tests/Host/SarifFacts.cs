using System.Text.Json;
using Connector.Host.CommandLine;

namespace Connector.Tests.Host;

/// <summary>What <c>check --format sarif</c> writes has the form that SARIF 2.1.0 demands of every reader's input.</summary>
public sealed class SarifFacts
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task A_check_writes_one_log_with_every_finding_where_it_is()
    {
        using var folder = new HostFolder();
        folder.Configure(new Uri("http://127.0.0.1:1"), new Uri("http://127.0.0.1:2"));
        folder.Write("rules/acme/broken rule.csx", "\n\nnew BondRule(1)");
        folder.Write("rules/acme/notes.json", "{}");

        var run = await CommandRun.OfAsync("check", folder.In("rules"), "--format", "sarif");

        Assert.Equal(1, run.Code);
        var results = Valid(Assert.Single(run.Objects));
        var broken = Assert.Single(results, result => result.GetProperty("level").GetString() == "error");
        Assert.Equal("CB1001", broken.GetProperty("ruleId").GetString());
        Assert.Contains("Fix: ", broken.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        var place = broken.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.EndsWith("/rules/acme/broken%20rule.csx", place.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, place.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Contains(results, result => result.GetProperty("level").GetString() == "warning");
        Assert.Contains("1 error(s), 1 warning(s)", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_fault_is_a_log_without_a_warning()
    {
        using var folder = new HostFolder();
        folder.Configure(new Uri("http://127.0.0.1:1"), new Uri("http://127.0.0.1:2"));

        var run = await CommandRun.OfAsync("check", folder.In("rules"), "--format", "sarif");

        Assert.Equal(0, run.Code);
        Assert.All(Valid(Assert.Single(run.Objects)), result => Assert.Equal("note", result.GetProperty("level").GetString()));
    }

    [Theory]
    [InlineData("a/b.csx", "a/b.csx")]
    [InlineData("a b/ä#?%.csx", "a%20b/%C3%A4%23%3F%25.csx")]
    [InlineData("javascript:alert(1)/x.csx", "javascript%3Aalert%281%29/x.csx")]
    [InlineData("a/\"}],\n<script>.csx", "a/%22%7D%5D%2C%0A%3Cscript%3E.csx")]
    public void A_file_s_name_is_an_address_relative_to_the_source(string file, string uri)
    {
        var result = Assert.Single(Valid(Log(new Finding("CB1001", Severity.Error, "It's <wrong> \"here\"", null, file, 2, 0))));
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");

        Assert.Equal(uri, place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("%SRCROOT%", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.Equal((2, 1), (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn").GetInt32()));
    }

    [Fact]
    public void A_finding_without_a_place_has_none_and_one_without_a_line_no_region()
    {
        var results = Valid(Log(
            new Finding("CB2001", Severity.Info, "No place."), new Finding("CB2020", Severity.Warning, "No line", "Add one.", Path.GetFullPath("/far/away.csx"))));

        Assert.Empty(results[0].GetProperty("locations").EnumerateArray());
        Assert.Equal(("note", "No place."), (results[0].GetProperty("level").GetString(), results[0].GetProperty("message").GetProperty("text").GetString()));
        var place = results[1].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.StartsWith("file:///", place.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.False(place.TryGetProperty("region", out var region) && region.ValueKind != JsonValueKind.Null);
    }

    private static JsonElement Log(params Finding[] findings) => JsonSerializer.SerializeToElement(SarifLog.Of(findings), Form);

    /// <summary>What the standard demands of the properties we write; gives the results.</summary>
    private static List<JsonElement> Valid(JsonElement log)
    {
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.EndsWith("sarif-2.1.0.json", log.GetProperty("$schema").GetString(), StringComparison.Ordinal);
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("Connector", driver.GetProperty("name").GetString());
        Assert.Contains(run.GetProperty("columnKind").GetString(), new[] { "utf16CodeUnits", "unicodeCodePoints" });
        var rules = driver.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(rules.Distinct(), rules);
        List<JsonElement> results = [.. run.GetProperty("results").EnumerateArray()];
        foreach (var result in results)
        {
            Assert.Equal(rules[result.GetProperty("ruleIndex").GetInt32()], result.GetProperty("ruleId").GetString());
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "none", "note", "warning", "error" });
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            foreach (var place in result.GetProperty("locations").EnumerateArray().Select(location => location.GetProperty("physicalLocation")))
            {
                var artifact = place.GetProperty("artifactLocation");
                var uri = artifact.GetProperty("uri").GetString()!;
                var isRelative = artifact.TryGetProperty("uriBaseId", out var root);
                Assert.True(Uri.IsWellFormedUriString(uri, isRelative ? UriKind.Relative : UriKind.Absolute), uri);
                Assert.True(!isRelative || run.GetProperty("originalUriBaseIds").TryGetProperty(root.GetString()!, out _));
                Assert.True(!place.TryGetProperty("region", out var region) || region.ValueKind == JsonValueKind.Null || region.GetProperty("startLine").GetInt32() > 0);
            }
        }

        return results;
    }
}
