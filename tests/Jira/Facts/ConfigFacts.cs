using System.Text.Json.Nodes;
using Connector.Plugins.Jira;

namespace Connector.Jira.Facts;

public sealed class ConfigFacts
{
    private static readonly Uri Url = new("https://acme.atlassian.net");

    [Fact]
    public void Settings_are_read_as_the_README_says()
    {
        var settings = JiraConfig.Read("acme-jira", Url, Written("""
            {
              "flavour": "dataCenter", "user": "connector", "token": "env:TOKEN", "notes": "role:Developers", "pageSize": 50, "indexDelay": "00:00:30",
              "tables": { "incident": { "project": "SUP", "issueType": "Incident" }, "sup": { "project": "SUP" } },
              "columns": { "u_team": "customfield_10050" }
            }
            """), setting => setting == "token" ? "the token" : "");

        Assert.Equal((JiraFlavour.DataCenter, "connector", "role:Developers", 50, TimeSpan.FromSeconds(30)), (settings.Flavour, settings.Login.User, settings.Notes, settings.PageSize, settings.IndexDelay));
        Assert.Equal((new JiraTable("SUP", "Incident"), new JiraTable("SUP"), new JiraTable("HR")), (settings.Table("incident"), settings.Table("sup"), settings.Table("hr")));
        Assert.Equal("customfield_10050", settings.Columns["u_team"]);
        Assert.Equal("Bearer the token", settings.Login.Header(settings.Flavour).ToString());
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_and_no_secret_with_it()
    {
        var thrown = Assert.Throws<ArgumentException>(() => JiraConfig.Read("acme-jira", Url, Written("""
            { "flavour": "server", "user": 7, "token": "env:TOKEN", "tables": { "incident": "SUP" }, "columns": [], "pageSize": "many", "indexDelay": "soon", "pagesize": 5 }
            """), _ => "the token"));

        foreach (var word in (string[])["pagesize is no setting", "flavour is 'server'", "user must be a text", "tables.incident", "columns must be", "pageSize must be", "indexDelay must be", "user or token is empty"])
        {
            Assert.Contains(word, thrown.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("the token", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_setting_the_README_lists_is_one()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        var named = readme[readme.IndexOf("## Settings", StringComparison.Ordinal)..readme.IndexOf("## What a rule sees", StringComparison.Ordinal)]
            .Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => line.Split('|')[1].Split(',')).Select(name => name.Trim().Trim('`'));
        foreach (var name in named.Except(["url"]))
        {
            var thrown = Assert.Throws<ArgumentException>(() => JiraConfig.Read("acme-jira", Url, new JsonObject { [name] = true }, _ => ""));
            Assert.DoesNotContain($"{name} is no setting", thrown.Message, StringComparison.Ordinal);
        }
    }

    private static JsonObject Written(string text) => JsonNode.Parse(text)!.AsObject();
}
