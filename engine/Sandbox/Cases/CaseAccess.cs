using Connector.Sandbox.Accounts;
using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Cases;

/// <summary>Who may use the Case API, and what outsiders may set.</summary>
internal static class CaseAccess
{
    private static readonly HashSet<string> SettableOutside =
    [
        "account", "asset", "comments", "consumer", "contact", "contact_type", "contract", "description", "entitlement", "partner",
        "partner_contact", "priority", "product", "short_description",
    ];

    public static readonly Refusal Denied = new(403, "User Not Authorized", "User does not have a role that may use the Case API");

    public static bool IsAdmitted(Account account) => IsInside(account) || IsCustomer(account) || IsConsumer(account);

    public static bool IsInside(Account account) => account.IsAdmin || account.HasRole("csm_ws_integration");

    public static bool IsCustomer(Account account) => account.HasRole("sn_customerservice.customer");

    public static bool IsConsumer(Account account) => account.HasRole("sn_customerservice.consumer");

    /// <summary>The fields this account may set; the others are dropped in silence.</summary>
    public static Fields Settable(Fields given, Account account) =>
        IsInside(account) ? given : new Fields(given.Where(f => SettableOutside.Contains(f.Key)));
}
