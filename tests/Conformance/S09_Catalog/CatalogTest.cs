using System.Text.Json;
using Connector.Sandbox;

namespace Connector.Conformance.S09_Catalog;

/// <summary>An instance with the demo catalog, three people, and short ways to add to it.</summary>
public abstract class CatalogTest : InstanceTest
{
    private protected const string Api = "/api/sn_sc/servicecatalog";
    private protected const string Standard = "04b7e94b4f7b4200086eeed18110c7fd";
    private protected const string ServiceCatalog = "e0d08b13c3330100c8b837659bba8fb4";
    private protected const string Boss = "b055b055b055b055b055b055b055b055";
    private protected const string Clerk = "c1e4c1e4c1e4c1e4c1e4c1e4c1e4c1e4";

    private protected override SandboxOptions Options => new()
    {
        Data = SandboxData.Demo,
        Users =
        [
            new("admin", "admin") { Roles = ["admin"], Name = "System Administrator" },
            new("boss", "pw") { SysId = Boss, Name = "Bo Ss" }, new("clerk", "pw") { SysId = Clerk, Name = "Cle Rk" },
        ],
    };

    private protected string Add(string table, params (string Column, string Value)[] values) =>
        Instance.Insert(table, values.Reverse().DistinctBy(v => v.Column).ToDictionary(v => v.Column, v => v.Value));

    private protected void Set(string table, string id, params (string Column, string Value)[] values) =>
        Assert.True(Instance.Update(table, id, values.ToDictionary(v => v.Column, v => v.Value)));

    private protected string Item(string name, params (string, string)[] more) => Add("sc_cat_item",
        [("name", name), ("short_description", name + " it is"), ("sc_catalogs", ServiceCatalog), ("active", "true"), ("price", "600"), .. more]);

    private protected string Question(string item, string name, int type, int order, params (string, string)[] more) => Add("item_option_new",
        [("cat_item", item), ("name", name), ("question_text", name.ToUpperInvariant()), ("type", $"{type}"), ("order", $"{order}"), ("active", "true"), .. more]);

    private protected void Choices(string question, params string[] values)
    {
        foreach (var value in values) Add("question_choice", ("question", question), ("value", value), ("text", value.ToUpperInvariant()));
    }

    private protected Client As(string user) => new(Instance.Address, user, "pw");

    private protected Task<Answer> Post(string path, object body) => Client.Post(Api + path, JsonSerializer.Serialize(body));

    /// <summary>Orders one and gives the requested item.</summary>
    private protected async Task<IReadOnlyDictionary<string, string>> Ordered(string item, object? variables = null)
    {
        var answer = await Post($"/items/{item}/order_now", new { sysparm_quantity = 1, variables = variables ?? new { } });
        Assert.Equal(200, answer.Status);
        return Assert.Single(Instance.List("sc_req_item", "request=" + answer.Text("request_id")));
    }
}
