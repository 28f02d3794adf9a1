namespace Connector.Plugins.Jira;

/// <summary>Who may see a work note.</summary>
/// <param name="Kind">Among whom.</param>
/// <param name="Name">Name of the role or group; empty for the agents of a service project.</param>
internal sealed record Visibility(Visibility.Among Kind, string Name)
{
    public enum Among
    {
        Agents,
        Role,
        Group,
    }

    public static Visibility? Of(string text) => text.Split(':', 2) switch
    {
        ["internal"] => new(Among.Agents, ""),
        ["role", { Length: > 0 } name] => new(Among.Role, name),
        ["group", { Length: > 0 } name] => new(Among.Group, name),
        _ => null,
    };
}
