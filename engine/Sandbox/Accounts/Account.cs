using System.Collections.Frozen;
using System.Globalization;

namespace Connector.Sandbox.Accounts;

/// <summary>Who is asking, and how that person wants dates to look.</summary>
internal sealed record Account(string SysId, string UserName, FrozenSet<string> Roles, TimeZoneInfo Zone, string DateFormat, string TimeFormat)
{
    public static readonly Account System =
        new("system", "system", FrozenSet.ToFrozenSet(["admin"]), TimeZoneInfo.Utc, "yyyy-MM-dd", "HH:mm:ss");

    public bool IsAdmin => HasRole("admin");

    /// <summary>The platform itself, which no access control binds.</summary>
    public bool IsSystem => SysId == "system";

    /// <summary>Whether the role is held: by grant, through a group, or contained in another role.</summary>
    public bool HasRole(string role) => Roles.Contains(role);

    public bool HasAnyRole(IEnumerable<string> roles) => roles.Any(Roles.Contains);

    public DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>An hour that a clock change skips is moved past the gap, as the platform does.</summary>
    public DateTime ToUtc(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local)) local = local.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(local, Zone);
    }

    public string FormatDate(DateTime date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    public string FormatDateTime(DateTime utc) =>
        ToLocal(utc).ToString(DateFormat + " " + TimeFormat, CultureInfo.InvariantCulture);
}
