using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>
/// Who may see and order what: an item must be active and lie in an active catalog, its roles and its user criteria must admit the
/// person. "Not available for" beats "available for", and no criteria admit everybody. Catalog administrators see everything active.
/// </summary>
internal sealed class Entitlement(Instance instance)
{
    private readonly Database database = instance.Database;
    private readonly UserCriteria criteria = new(instance);

    public bool May(Row item, Account account) =>
        item["active"] == "true" && IsInActiveCatalog(item)
        && (account.IsAdmin || account.HasRole("catalog_admin") || Admits(item, account.SysId, account));

    public bool MaySeeCatalog(Row catalog, Account account) =>
        catalog["active"] != "false" && (account.IsAdmin || account.HasRole("catalog_admin") || IsAdmitted("sc_catalog", catalog, account.SysId));

    public bool MaySeeCategory(Row category, Account account)
    {
        if (category["active"] == "false") return false;
        return account.IsAdmin || account.HasRole("catalog_admin")
            || (HasRole(category["roles"], account) && IsAdmitted("sc_category", category, account.SysId));
    }

    /// <summary>Whether somebody else may receive it.</summary>
    public bool MayReceive(Row item, string user) =>
        database.Find("sys_user", user) is { } row && row["active"] != "false"
        && Admits(item, user, instance.Users.Find(row["user_name"]));

    private bool Admits(Row item, string user, Account? account) =>
        (item["roles"].Length == 0 || (account is not null && HasRole(item["roles"], account))) && IsAdmitted("sc_cat_item", item, user);

    private bool IsAdmitted(string kind, Row entry, string user)
    {
        if (database.Where(kind + "_user_criteria_no_mtom", kind, entry.SysId).Any(link => criteria.Match(link["user_criteria"], user))) return false;
        var needed = database.Where(kind + "_user_criteria_mtom", kind, entry.SysId).ToList();
        return needed.Count == 0 || needed.Exists(link => criteria.Match(link["user_criteria"], user));
    }

    private bool IsInActiveCatalog(Row item)
    {
        var catalogs = CatalogShelf.CatalogsOf(database, item);
        return catalogs.Count == 0 || catalogs.Any(c => c["active"] != "false");
    }

    private static bool HasRole(string roles, Account account) =>
        roles.Length == 0 || account.IsAdmin
        || roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(account.HasRole);
}
