using Connector.Sandbox.Switches;

namespace Connector.Sandbox.Accounts;

/// <summary>The access controls an instance ships with. Administrators pass them all but the elevated ones.</summary>
internal static class ShippedAccess
{
    private static readonly string[] Nobody = ["admin"];

    /// <summary>Tables that only an elevated session may write, which REST never has.</summary>
    public static readonly IReadOnlyList<string> Elevated = ["sys_security_acl", "sys_security_acl_role"];

    public static readonly ILookup<AccessEffect, AccessRule> Rules = All().ToLookup(r => r.Effect);

    private static IEnumerable<AccessRule> All()
    {
        yield return new(AccessEffect.HideFields, "sys_user") { Fields = ["user_password"], Roles = ["user_admin"] };
        yield return new(AccessEffect.DropWrites, "sys_user") { Fields = ["user_password", "roles", "internal_integration_user"], Roles = ["user_admin"] };
        yield return new(AccessEffect.HideFields, "task") { Fields = ["work_notes", "comments_and_work_notes"], Roles = ShippedRoles.Fulfillers };
        yield return new(AccessEffect.DropWrites, "task") { Fields = ["work_notes"], Roles = ShippedRoles.Fulfillers };
        yield return new(AccessEffect.HideRows, "sys_journal_field") { Roles = [ShippedRoles.JournalReader] };
        foreach (var table in new[] { "sys_dictionary", "sys_dictionary_override", "sys_db_object", "sys_choice", "sys_documentation", "sys_number", "sys_glide_object" })
            yield return new(AccessEffect.HideRows, table) { Roles = ["personalize_dictionary"] };
        yield return new(AccessEffect.HideRows, "sys_audit") { Roles = [ShippedRoles.AuditReader] };
        yield return new(AccessEffect.HideRows, "sys_audit_delete") { Roles = [ShippedRoles.AuditReader] };
        foreach (var table in new[] { "problem", "problem_task", "change_request", "change_task" })
            yield return new(AccessEffect.HideRows, table) { Roles = ShippedRoles.Fulfillers };
        foreach (var table in new[] { "sys_user_role", "sys_user_role_contains", "sys_user_has_role", "sys_group_has_role", "sys_user_grmember", "sys_user_group" })
            yield return new(AccessEffect.RefuseWrites, table) { Roles = ["user_admin"] };
        foreach (var table in new[]
        {
            "sys_properties", "sys_script", "sys_rest_message", "sys_rest_message_fn", "sys_audit", "sys_audit_delete", "sys_db_object",
            "sys_dictionary", "sys_data_policy2", "sys_data_policy_rule", "sysrule", "dl_matcher",
        })
            yield return new(AccessEffect.RefuseWrites, table) { Roles = Nobody };
    }
}
