using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Demo;

/// <summary>What follows from a person's line in the data.</summary>
internal static class DemoPeople
{
    public static void Complete(Fields person)
    {
        var login = person["user_name"];
        person["name"] = $"{person["first_name"]} {person["last_name"]}";
        // Everybody signs in with the own name; this is a rehearsal stage, and its passwords guard nothing.
        person["user_password"] = login;
        person.TryAdd("email", login + "@example.com");
        person.TryAdd("company", DemoIds.Acme);
        if (login != "admin") person.TryAdd("manager", DemoIds.Admin);
    }
}
