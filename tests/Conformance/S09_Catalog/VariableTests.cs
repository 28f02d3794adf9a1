using System.Text.Json.Nodes;

namespace Connector.Conformance.S09_Catalog;

/// <summary>Reference 9 and 19.4: questions, their answers, and where the answers are read.</summary>
public sealed class VariableTests : CatalogTest
{
    [Fact]
    [Reference("9", "variable definitions: name, label, type int, friendly_type, mandatory bool, active, value, displayvalue, choices, children, id, render_label")]
    public async Task A_question_is_defined_by_its_members()
    {
        var item = Item("Phone");
        var size = Question(item, "size", 5, 100, ("mandatory", "true"), ("default_value", "m"));
        Choices(size, "s", "m", "l");

        var variable = (await Variables(item))[0]!;

        Assert.Equal((size, "size", "SIZE", "select_box", "m", "M"), (
            Text(variable, "id"), Text(variable, "name"), Text(variable, "label"), Text(variable, "friendly_type"), Text(variable, "value"), Text(variable, "displayvalue")));
        Assert.Equal((5, true, true, true), (
            variable["type"]!.GetValue<int>(), variable["mandatory"]!.GetValue<bool>(), variable["active"]!.GetValue<bool>(), variable["render_label"]!.GetValue<bool>()));
        Assert.Equal(["l", "m", "s"], variable["choices"]!.AsArray().Select(c => Text(c!, "value")));
        Assert.Empty(variable["children"]!.AsArray());
    }

    [Theory]
    [Reference("9", "type ints: 2 multi_line_text, 6 single_line_text, 7 check_box, 1 yes_no, 3 multiple_choice, 5 select_box, 8 reference, 9 date, 10 date_time, 16 wide_single_line, 21 list_collector")]
    [InlineData(1, "yes_no")]
    [InlineData(2, "multi_line_text")]
    [InlineData(3, "multiple_choice")]
    [InlineData(5, "select_box")]
    [InlineData(6, "single_line_text")]
    [InlineData(7, "check_box")]
    [InlineData(8, "reference")]
    [InlineData(9, "date")]
    [InlineData(10, "date_time")]
    [InlineData(16, "wide_single_line_text")]
    [InlineData(21, "list_collector")]
    public async Task A_type_has_a_friendly_name(int type, string friendly)
    {
        var item = Item("Phone");
        Question(item, "q", type, 100);

        var variable = (await Variables(item))[0]!;

        Assert.Equal((type, friendly), (variable["type"]!.GetValue<int>(), Text(variable, "friendly_type")));
    }

    [Fact]
    [Reference("9", "type 0 container_start; children")]
    public async Task What_stands_in_a_container_is_its_child()
    {
        var item = Item("Phone");
        Question(item, "before", 6, 10);
        Question(item, "box", 19, 20);
        Question(item, "inside", 7, 30);
        Question(item, "end", 20, 40);
        Question(item, "behind", 6, 50);

        var variables = await Variables(item);

        Assert.Equal(["before", "box", "behind"], variables.Select(v => Text(v!, "name")));
        Assert.Equal((0, "container_start"), (variables[1]!["type"]!.GetValue<int>(), Text(variables[1]!, "friendly_type")));
        Assert.Equal(["inside"], variables[1]!["children"]!.AsArray().Select(c => Text(c!, "name")));
    }

    [Fact]
    [Reference("19.4", "variable sets: links io_set_item (sc_cat_item, variable_set), one_to_one or one_to_many")]
    public async Task The_questions_of_a_set_are_the_item_s_own_and_a_multi_row_set_keeps_them_as_children()
    {
        var item = Item("Phone");
        Set(item, "contact", "one_to_one", 10, "phone", "mail");
        Set(item, "devices", "one_to_many", 20, "model", "count");

        var variables = await Variables(item);

        Assert.Equal(["phone", "mail", "devices"], variables.Select(v => Text(v!, "name")));
        Assert.Equal("sc_multi_row", Text(variables[2]!, "friendly_type"));
        Assert.Equal(["model", "count"], variables[2]!["children"]!.AsArray().Select(c => Text(c!, "name")));
    }

    [Fact]
    [Reference("9", "reading a RITM's variables: sc_item_option_mtom")]
    [Reference("19.4", "multi-row sets go to sc_multi_row_question_answer (parent_id, row_index, item_option_new, value)")]
    public async Task Answers_are_read_through_the_ownership_and_multi_row_tables()
    {
        var item = Item("Phone");
        Question(item, "colour", 6, 5);
        Set(item, "devices", "one_to_many", 20, "model", "count");

        var ritm = await Ordered(item, new { colour = "red", devices = """[{"model":"a","count":"1"},{"model":"b"}]""", unknown = "x" });

        var single = await Client.Get("/api/now/table/sc_item_option_mtom?sysparm_fields=sc_item_option.item_option_new.name,sc_item_option.value&sysparm_query=request_item=" + ritm["sys_id"]);
        Assert.Equal("colour=red", string.Join(';', single.Rows.Select(r => $"{r!["sc_item_option.item_option_new.name"]}={r["sc_item_option.value"]}")));
        var rows = await Client.Get("/api/now/table/sc_multi_row_question_answer?sysparm_fields=row_index,item_option_new.name,value&sysparm_query=parent_id=" + ritm["sys_id"]);
        Assert.Equal(2, rows.Column("row_index").Distinct().Count());
        Assert.Equal(["count=", "count=1", "model=a", "model=b"], rows.Rows.Select(r => $"{r!["item_option_new.name"]}={r["value"]}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("variables", (await Client.Get("/api/now/table/sc_req_item/" + ritm["sys_id"])).Body, StringComparison.Ordinal);
    }

    [Fact]
    [Reference("9", "writing them = PATCH sc_item_option")]
    public async Task An_answer_is_changed_through_its_option()
    {
        var item = Item("Phone");
        Question(item, "colour", 6, 5);
        await Ordered(item, new { colour = "red" });
        var option = Instance.List("sc_item_option", "value=red").Single()["sys_id"];

        Assert.Equal("blue", (await Client.Patch("/api/now/table/sc_item_option/" + option, """{"value":"blue"}""")).Text("value"));
    }

    [Theory]
    [Reference("9", "POST /items/{id}/order_now: variables (validation of choices and references)")]
    [InlineData(5, "q", "xl", false)]
    [InlineData(5, "q", "m", true)]
    [InlineData(7, "q", "maybe", false)]
    [InlineData(7, "q", "true", true)]
    [InlineData(8, "q", "nobody", false)]
    [InlineData(8, "q", Boss, true)]
    [InlineData(9, "q", "tomorrow", false)]
    [InlineData(9, "q", "2026-03-01", true)]
    [InlineData(21, "q", Boss + ",nobody", false)]
    [InlineData(21, "q", Boss + "," + Clerk, true)]
    public async Task An_answer_must_be_one_the_question_admits(int type, string name, string value, bool isAdmitted)
    {
        var item = Item("Phone");
        Choices(Question(item, name, type, 5, ("reference", "sys_user"), ("list_table", "sys_user")), "s", "m");

        var answer = await Post($"/items/{item}/order_now", new { sysparm_quantity = 1, variables = new Dictionary<string, string> { [name] = value } });

        Assert.Equal(isAdmitted ? 200 : 400, answer.Status);
        if (!isAdmitted) Assert.Equal("Invalid variable value", answer.ErrorMessage);
        Assert.Equal(isAdmitted ? 1 : 0, Instance.Count("sc_req_item", "cat_item=" + item));
    }

    [Fact]
    [Reference("9", "400: Mandatory Variables are required")]
    public async Task Every_row_of_a_multi_row_set_answers_its_mandatory_questions()
    {
        var item = Item("Phone");
        var set = Set(item, "devices", "one_to_many", 20, "model");
        Set("item_option_new", Instance.List("item_option_new", "variable_set=" + set)[0]["sys_id"], ("mandatory", "true"));

        var answer = await Post($"/items/{item}/order_now", new { sysparm_quantity = 1, variables = new { devices = """[{"model":"a"},{}]""" } });

        Assert.Equal((400, "Mandatory Variables are required"), (answer.Status, answer.ErrorMessage));
    }

    [Fact]
    [Reference("9", "POST /variables/{id}/display_value: {\"result\":\"text\"} (bare string result)")]
    public async Task The_display_value_of_an_answer_is_a_bare_string()
    {
        var item = Item("Phone");
        var who = Question(item, "who", 8, 5, ("reference", "sys_user"));

        var answer = await Post($"/variables/{who}/display_value", new { sysparm_value = Boss });

        Assert.Equal((200, "Bo Ss"), (answer.Status, answer.Result.GetValue<string>()));
        Assert.Equal(404, (await Post("/variables/none/display_value", new { sysparm_value = Boss })).Status);
    }

    [Fact]
    [Reference("19.4", "question_choice (question, text, value, order, price)")]
    public async Task A_chosen_choice_s_price_is_added()
    {
        var item = Item("Phone", ("price", "100"));
        var size = Question(item, "size", 5, 5);
        Add("question_choice", ("question", size), ("value", "big"), ("text", "Big"), ("price", "25.50"));

        Assert.Equal("125.50", (await Ordered(item, new { size = "big" }))["price"]);
    }

    private string Set(string item, string name, string type, int order, params string[] questions)
    {
        var set = Add("item_option_new_set", ("name", name), ("title", name), ("internal_name", name), ("type", type));
        Add("io_set_item", ("sc_cat_item", item), ("variable_set", set), ("order", $"{order}"));
        foreach (var (index, question) in questions.Index())
            Add("item_option_new", ("variable_set", set), ("name", question), ("question_text", question), ("type", "6"), ("order", $"{index}"), ("active", "true"));
        return set;
    }

    private async Task<JsonArray> Variables(string item) => (await Client.Get($"{Api}/items/{item}")).Result["variables"]!.AsArray();

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
