namespace Connector.Sandbox.Accounts;

/// <summary>The roles every instance has, and what they contain.</summary>
internal static class ShippedRoles
{
    /// <summary>Roles of people who work on other people's tickets.</summary>
    public static readonly IReadOnlyList<string> Fulfillers =
        ["itil", "itil_admin", "sn_customerservice_agent", "csm_ws_integration", "problem_manager", "change_manager", "catalog"];

    /// <summary>Lets a technical user read journal entries as records, which people do not need.</summary>
    public const string JournalReader = "journal_reader";

    /// <summary>Lets a technical user read what was deleted and changed.</summary>
    public const string AuditReader = "audit_reader";

    public static readonly IReadOnlyDictionary<string, string[]> All = new Dictionary<string, string[]>
    {
        ["admin"] = [],
        ["itil"] = ["snc_internal", "sn_change_writer"],
        ["itil_admin"] = ["itil"],
        ["snc_internal"] = [],
        ["approver_user"] = [],
        ["user_admin"] = [],
        ["catalog"] = [],
        ["catalog_admin"] = ["catalog"],
        ["import_set_loader"] = [],
        ["import_transformer"] = [],
        ["personalize_dictionary"] = [],
        ["query_no_domain_table_api"] = [],
        ["sn_change_writer"] = [],
        ["change_manager"] = ["itil"],
        ["problem_manager"] = ["itil"],
        ["problem_admin"] = ["problem_manager"],
        ["cmdb_read"] = [],
        ["sn_cmdb_editor"] = ["cmdb_read"],
        ["sn_customerservice_agent"] = ["snc_internal"],
        ["sn_customerservice_manager"] = ["sn_customerservice_agent"],
        ["sn_customerservice.customer"] = [],
        ["sn_customerservice.consumer"] = [],
        ["csm_ws_integration"] = [],
        [JournalReader] = [],
        [AuditReader] = [],
    };
}
