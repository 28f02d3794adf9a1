namespace Connector.Sandbox.Demo;

/// <summary>The companies a service provider serves, and whom it speaks to there.</summary>
internal static class DemoCustomers
{
    private static readonly (string Account, string Contact)[] Customers =
    [
        ("Boxeo", "Geneva Hart"),
        ("Cloud Dimensions", "Martin Reyes"),
        ("Funco Intl", "Noor Visser"),
    ];

    public static void Fill(DemoSeed seed)
    {
        foreach (var (account, contact) in Customers)
        {
            var id = seed.Add("customer_account", account, ("name", account), ("customer", "true"));
            var login = contact.Replace(' ', '.').ToLowerInvariant();
            seed.Add("customer_contact", login,
                ("user_name", login), ("name", contact), ("first_name", contact.Split(' ')[0]), ("last_name", contact.Split(' ')[1]),
                ("email", login + "@example.com"), ("account", id), ("company", id));
        }
    }
}
