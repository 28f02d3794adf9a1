using Connector.Sandbox;

namespace Connector.Scenarios.Bonding;

/// <summary>The few records the scenarios start from.</summary>
internal static class Seeds
{
    public const string DeskId = "d0000000000000000000000000000001";
    public const string NetworkId = "d0000000000000000000000000000002";
    public const string CallerId = "d0000000000000000000000000000003";
    public const string ItemId = "d0000000000000000000000000000004";
    public const string ContactId = "d0000000000000000000000000000005";

    public static void Fill(SandboxInstance at, bool provider)
    {
        if (provider)
        {
            Add(at, "customer_account", "e7c1f3d53790200044e0bfc8bcbe5deb", ("name", "Acme"));
            Add(at, "customer_contact", ContactId, ("name", "Ada Caller"), ("user_name", "ada.contact"), ("email", "ada@acme.example"), ("active", "true"));
            Add(at, "sc_cat_item", ItemId, ("name", "Managed Laptop"), ("active", "true"));
            foreach (var name in (string[])["model", "memory", "business_reason", "ordered_for", "connector_bond"])
            {
                Add(at, "item_option_new", null, ("cat_item", ItemId), ("name", name), ("question_text", name), ("type", "6"), ("active", "true"));
            }

            return;
        }

        Add(at, "sys_user_group", DeskId, ("name", BondedPair.Desk));
        Add(at, "sys_user_group", NetworkId, ("name", "XYZ Network"));
        Add(at, "sys_user", CallerId, ("name", "Ada Caller"), ("user_name", "ada"), ("email", "ada@acme.example"), ("active", "true"));
        Add(at, "sc_cat_item", ItemId, ("name", "Standard Laptop"), ("active", "true"), ("u_requires_approval", "true"), ("u_approver", CallerId));
        foreach (var name in (string[])["model", "memory", "justification"])
        {
            Add(at, "item_option_new", null, ("cat_item", ItemId), ("name", name), ("question_text", name), ("type", "6"), ("active", "true"));
        }
    }

    public static string Incident(this SandboxInstance at, string text, params (string Field, string Value)[] more) => Add(
        at, "incident", null, [("short_description", text), ("assignment_group", DeskId), ("caller_id", CallerId), ("impact", "2"), ("urgency", "2"), .. more]);

    public static string Add(this SandboxInstance at, string table, string? sysId, params (string Field, string Value)[] fields)
    {
        var values = fields.ToDictionary(field => field.Field, field => field.Value);
        if (sysId is not null)
        {
            values["sys_id"] = sysId;
        }

        return at.Insert(table, values, "ada");
    }

    public static void Edit(this SandboxInstance at, string table, string sysId, params (string Field, string Value)[] fields) =>
        Assert.True(at.Update(table, sysId, fields.ToDictionary(field => field.Field, field => field.Value), "ada"));

    /// <summary>The one record a customer's record is bonded to.</summary>
    public static IReadOnlyDictionary<string, string> Peer(this SandboxInstance at, string table, string sysId) =>
        Assert.Single(at.List(table, $"correlation_id={sysId}"));

    /// <summary>In alphabetical order: entries of one second have no order on the wire.</summary>
    public static string[] Journal(this SandboxInstance at, string record, string field) =>
        [.. at.List("sys_journal_field", $"element_id={record}^element={field}").Select(row => row["value"]).Order(StringComparer.Ordinal)];
}
