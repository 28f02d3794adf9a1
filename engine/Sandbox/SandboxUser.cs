namespace Connector.Sandbox;

/// <summary>An account that may call the instance. It becomes a sys_user record.</summary>
public sealed record SandboxUser(string UserName, string Password)
{
    /// <summary>Role names; <c>admin</c> may do everything, the switches' endpoint included.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>An IANA zone name. Display values and gs.* date calls are in this zone.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>A date format such as <c>dd-MM-yyyy</c>, as display values show it.</summary>
    public string DateFormat { get; init; } = "yyyy-MM-dd";

    /// <summary>A time format such as <c>HH:mm:ss</c> or <c>hh:mm:ss a</c>.</summary>
    public string TimeFormat { get; init; } = "HH:mm:ss";

    /// <summary>The full name; null gives the user name.</summary>
    public string? Name { get; init; }

    /// <summary>A chosen sys_id; null makes one, except that the user admin has the one admin has everywhere.</summary>
    public string? SysId { get; init; }

    public string Email { get; init; } = "";

    /// <summary>Keeps the password out of logs.</summary>
    public override string ToString() => $"SandboxUser {UserName}";
}
