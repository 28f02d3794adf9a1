namespace Connector.Sandbox.Demo;

/// <summary>Catalogs, categories, items and their questions. Every orderable item has the hidden question connector_bond.</summary>
internal static class DemoCatalog
{
    private const string SelectBox = "5";
    private const string SingleLine = "6";
    private const string MultiLine = "2";
    private const string CheckBox = "7";

    public static void Fill(DemoSeed seed)
    {
        seed.AddAs(DemoIds.ServiceCatalog, "sc_catalog", ("title", "Service Catalog"), ("active", "true"));
        seed.AddAs(DemoIds.TechnicalCatalog, "sc_catalog", ("title", "Technical Catalog"), ("active", "true"));
        foreach (var category in new[] { "Hardware", "Software", "Services" })
            seed.Add("sc_category", category, ("title", category), ("sc_catalog", DemoIds.ServiceCatalog), ("active", "true"));
        AddStandardLaptop(seed);
        AddDevelopmentLaptop(seed);
        Bondable(seed, AddItem(seed, DemoIds.Of("sc_cat_item", "Apple iPad 3"), "Apple iPad 3", "Hardware", "600", "A tablet for the road"));
        Bondable(seed, AddItem(seed, DemoIds.Of("sc_cat_item", "New Email Account"), "New Email Account", "Services", "0", "A mailbox for a person or a team"));
        AddItem(seed, DemoIds.ItemWithoutVariables, "Loaner Laptop", "Hardware", "0", "A laptop for two weeks");
    }

    private static void AddStandardLaptop(DemoSeed seed)
    {
        var laptop = AddItem(seed, DemoIds.StandardLaptop, "Standard Laptop", "Hardware", "1100", "Lenovo - Carbon x1");
        Question(seed, laptop, "additional_software_requirements", "Additional software requirements", MultiLine, 200);
        Question(seed, laptop, "adobe_acrobat", "Adobe Acrobat", CheckBox, 110);
        Choices(seed, Question(seed, laptop, "memory", "Memory", SelectBox, 100), "16 GB", "32 GB", "64 GB");
        Bondable(seed, laptop);
    }

    private static void AddDevelopmentLaptop(DemoSeed seed)
    {
        var id = DemoIds.Of("sc_cat_item", "Development Laptop (PC)");
        var laptop = AddItem(seed, id, "Development Laptop (PC)", "Hardware", "1600", "Dell XPS 13", ("u_requires_approval", "true"), ("u_approver", DemoIds.Admin));
        Question(seed, laptop, "reason", "What is it needed for?", SingleLine, 100, ("mandatory", "true"));
        Bondable(seed, laptop);
    }

    private static string AddItem(
        DemoSeed seed, string id, string name, string category, string price, string text, params (string, string)[] more) => seed.AddAs(
        id, "sc_cat_item",
        [
            ("name", name), ("short_description", text), ("category", DemoIds.Of("sc_category", category)), ("price", price),
            ("sc_catalogs", DemoIds.ServiceCatalog), ("active", "true"), ("group", DemoIds.Of("sys_user_group", "Hardware")), .. more,
        ]);

    /// <summary>A hidden question in which an integration may leave the key of the record an order stands for.</summary>
    private static void Bondable(DemoSeed seed, string item) =>
        Question(seed, item, "connector_bond", "Connector bond", SingleLine, 900, ("hidden", "true"));

    private static string Question(
        DemoSeed seed, string item, string name, string text, string type, int order, params (string, string)[] more) => seed.Add(
        "item_option_new", item + name,
        [
            ("cat_item", item), ("name", name), ("question_text", text), ("type", type),
            ("order", order.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("active", "true"), .. more,
        ]);

    private static void Choices(DemoSeed seed, string question, params string[] texts)
    {
        foreach (var text in texts)
            seed.Add("question_choice", question + text, ("question", question), ("text", text), ("value", text.Replace(" ", "_", StringComparison.Ordinal).ToLowerInvariant()));
    }
}
