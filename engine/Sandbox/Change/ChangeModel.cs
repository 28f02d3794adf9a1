using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Change;

/// <summary>
/// The states of a change by its type: -5 New, -4 Assess, -3 Authorize, -2 Scheduled, -1 Implement, 0 Review, 3 Closed, 4 Canceled.
/// A standard change is neither assessed nor authorized, an emergency change is not assessed.
/// </summary>
internal static class ChangeModel
{
    public const string New = "-5";
    public const string Assess = "-4";
    public const string Authorize = "-3";
    public const string Scheduled = "-2";
    public const string Implement = "-1";
    public const string Review = "0";
    public const string Closed = "3";
    public const string Canceled = "4";

    public const string NotOnHold = "Not On hold";
    public const string Approved = "Change is approved";
    public const string NobodyAsked = "No pending approvals";
    public const string NoActiveTasks = "No active Change Tasks";

    private static readonly IReadOnlyList<ChangeTransition> Ending =
    [
        new(Scheduled, Implement, false, NotOnHold),
        new(Implement, Review, true, NoActiveTasks), new(Implement, Review, false, NotOnHold),
        new(Review, Closed, false, NotOnHold),
        new(New, Canceled, false), new(Scheduled, Canceled, false), new(Implement, Canceled, false),
    ];

    private static readonly IReadOnlyList<ChangeTransition> Authorizing =
    [
        new(Authorize, Scheduled, true, Approved), new(Authorize, Scheduled, false, NotOnHold, NobodyAsked),
        new(Authorize, New, false, NotOnHold), new(Scheduled, New, false, NotOnHold), new(Authorize, Canceled, false), .. Ending,
    ];

    private static readonly IReadOnlyList<ChangeTransition> Normal =
    [
        new(New, Assess, false, NotOnHold),
        new(Assess, Authorize, true, Approved), new(Assess, Authorize, false, NotOnHold, NobodyAsked),
        new(Assess, New, false, NotOnHold), new(Assess, Canceled, false), .. Authorizing,
    ];

    private static readonly IReadOnlyList<ChangeTransition> Emergency = [new(New, Authorize, false, NotOnHold), .. Authorizing];

    private static readonly IReadOnlyList<ChangeTransition> Standard = [new(New, Scheduled, false, NotOnHold), .. Ending];

    public static IReadOnlyList<ChangeTransition> Of(string type) => type switch
    {
        "standard" => Standard,
        "emergency" => Emergency,
        _ => Normal,
    };

    /// <summary>Whether some way between the two states is open.</summary>
    public static bool Allows(Row change, string to, Account account, Database database)
    {
        foreach (var way in Of(change["type"]))
            if (way.From == change["state"] && way.To == to && way.Conditions.All(c => Holds(c, change, account, database))) return true;
        return false;
    }

    /// <summary>Who manages changes may move one on without waiting for those who were asked.</summary>
    public static bool Holds(string condition, Row change, Account account, Database database) => condition switch
    {
        NotOnHold => change["on_hold"] != "true",
        Approved => change["approval"] == "approved",
        NobodyAsked => account.IsAdmin || account.HasRole("change_manager") || !IsSomebodyAsked(change, database),
        _ => database.Where("change_task", "change_request", change.SysId).Any()
            && !database.Where("change_task", "change_request", change.SysId).Any(t => t["active"] == "true"),
    };

    private static bool IsSomebodyAsked(Row change, Database database) =>
        database.Where("sysapproval_approver", "sysapproval", change.SysId).Any(a => a["state"] == "requested");
}
