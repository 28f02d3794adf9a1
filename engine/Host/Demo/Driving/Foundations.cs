using Connector.Sandbox.IncidentLog;

namespace Connector.Host.Demo.Driving;

/// <summary>What both companies have before the story begins.</summary>
internal static class Foundations
{
    public static IReadOnlyList<SeedRecord> Customer(IncidentHistory history, Servers servers)
    {
        var approver = Dice.SysId("sys_user", Accounts.Approver);
        return
        [
            Seeding.OwnChoices(),
            Seeding.OwnHabits(),
            .. Seeding.People(Accounts.Customer, "customer.example"),
            SeedRecord.Named("sys_user_group", Names.ServiceDesk, ("name", Names.ServiceDesk)),
            SeedRecord.Named("sys_user_group", Names.Network, ("name", Names.Network)),
            .. history.Foundation.Select(record => new SeedRecord(record.Table, record.SysId, record.Fields)),
            .. Seeding.Item(Names.CustomerItem, "A laptop with everything the office needs", approver, "model", "memory", "justification"),
            .. servers.AtStart,
        ];
    }

    /// <summary>The provider knows the customer's callers as contacts, by the same addresses.</summary>
    public static IReadOnlyList<SeedRecord> Provider(IncidentHistory history)
    {
        var callers = history.Events.Select(logged => logged.Fields.GetValueOrDefault("caller_id", "")).ToHashSet();
        return
        [
            Seeding.OwnChoices(),
            Seeding.OwnHabits(),
            .. Seeding.People(Accounts.Provider, "xyz.example"),
            new("sys_user_group", Names.NetworkTeam, new Dictionary<string, string> { ["name"] = "Network" }),
            new("customer_account", Names.Account, new Dictionary<string, string> { ["name"] = "Acme", ["customer"] = "true" }),
            .. history.Foundation.Where(record => callers.Contains(record.SysId)).Select(Contact),
            .. Seeding.Item(Names.ProviderItem, "A laptop, bought, installed and cared for", null, "model", "memory", "business_reason", "ordered_for", Names.Marker),
        ];
    }

    private static SeedRecord Contact(FoundationRecord person) => SeedRecord.Named(
        "customer_contact", person.SysId, ("user_name", "contact." + person.Fields["user_name"]), ("name", person.Fields["name"]),
        ("first_name", person.Fields["first_name"]), ("last_name", person.Fields["last_name"]), ("email", person.Fields["email"]),
        ("account", Names.Account));
}
