namespace Connector.Conformance.S19_Schema;

/// <summary>Reference 19: tables, columns, defaults, choices and numbers, as an instance tells them of itself.</summary>
public sealed class SchemaTests(SharedInstance shared) : IClassFixture<SharedInstance>
{
    /// <summary>Names the columns of a table with type, and where stated length, target and default, in the reference's notation.</summary>
    [Theory]
    [InlineData("task", "active bool=true; activity_due due_date; approval s40=not requested; assigned_to →sys_user; close_notes s4000; closed_at dt; correlation_id s100; description s4000; escalation int=0; impact int=3; made_sla bool=true; number s40; parent →task; priority int=4; short_description s160; state int=1; upon_approval s40=proceed; upon_reject s40=cancel; urgency int=3; watch_list list→sys_user; work_notes journal_input; comments_and_work_notes journal_list; business_duration dur; sys_class_name class80; sys_domain domain_id=global; sys_domain_path domain_path=/; sla_due due_date; time_worked timer; cmdb_ci →cmdb_ci; group_list list→sys_user_group")]
    [InlineData("incident", "business_impact s4000; caller_id →sys_user; category s40=inquiry; caused_by →change_request; child_incidents int=0; close_code s40; hold_reason int; incident_state int=1; notify int=1; parent_incident →incident; problem_id →problem; reopen_count int=0; resolved_at dt; rfc →change_request; severity int=3; subcategory s40")]
    [InlineData("problem", "cause_notes html; duplicate_of →problem; first_reported_by_task →task; fix_notes html; known_error bool; major_problem bool; related_incidents int=0; rfc →change_request; workaround html; review_outcome s4000")]
    [InlineData("change_request", "backout_plan s4000; cab_required bool; category s40=Other; chg_model →chg_model; conflict_status s40=Not Run; implementation_plan s4000; on_hold bool; phase s40=requested; phase_state s40=open; requested_by →sys_user; scope int=3; start_date dt; std_change_producer_version →std_change_producer_version; on_hold_task list→change_task")]
    [InlineData("sc_request", "calendar_stc int; price currency; request_state s40=requested; requested_for →sys_user; requested_date date; delivery_address s4000")]
    [InlineData("sc_req_item", "backordered bool; cat_item →sc_cat_item; quantity int=1; request →sc_request; requested_for →sys_user; order_guide →sc_cat_item_guide; sc_catalog →sc_catalog; estimated_delivery dt")]
    [InlineData("sc_task", "request →sc_request; request_item →sc_req_item; cat_item →sc_cat_item")]
    [InlineData("sn_customerservice_case", "account →customer_account; contact →customer_contact; consumer →csm_consumer; category int=1; subcategory int=0; notify int=1; product →cmdb_model; caused_by →change_request; follow_the_sun bool; skills list→cmn_skill")]
    [InlineData("sysapproval_approver", "approver →sys_user; sysapproval →task; document_id document_id; source_table table_name; comments journal_input; order int; due_date dt")]
    [Reference("19.1", "every column with type, length, target and default")]
    public Task Columns_of_the_task_family(string table, string columns) => Holds(table, columns);

    [Theory]
    [InlineData("sys_user", "active bool=true; company →core_company; email email100; first_name s50; last_name s50; user_name s40; user_password password100; notification int=2; time_zone s40; date_format s40; manager →sys_user; vip bool; web_service_access_only bool; internal_integration_user bool; title s60; name s151")]
    [InlineData("sys_user_group", "active bool=true; description s1000; email email100; manager →sys_user; name s80; parent →sys_user_group; type list→sys_user_group_type")]
    [InlineData("core_company", "country s40=USA; customer bool; name s80; parent →core_company; vendor bool; manufacturer bool; primary bool; market_cap currency20")]
    [InlineData("cmn_location", "city s40; company →core_company; full_name s255; name s100; parent →cmn_location; time_zone s40; latitude float40")]
    [InlineData("sys_user_grmember", "user →sys_user; group →sys_user_group")]
    [InlineData("sys_user_has_role", "user →sys_user; role →sys_user_role; inherited bool")]
    [Reference("19.2", "every column with type, length, target and default")]
    public Task Columns_of_people_and_places(string table, string columns) => Holds(table, columns);

    [Theory]
    [InlineData("cmdb_ci", "asset →alm_asset; asset_tag s40; attested bool; attestation_status s40=Not Yet Reviewed; attributes s65000; correlation_id s512; cost_cc s3=USD; install_status int=1; ip_address ip_addr255; mac_address s24; manufacturer →core_company; model_id →cmdb_model; name s255; operational_status int=1; serial_number s255; support_group →sys_user_group; sys_class_name class80; warranty_expiration date; fault_count int=0")]
    [InlineData("cmdb_ci_computer", "os s40; cpu_count int; ram int; virtual bool; cpu_manufacturer →core_company")]
    [InlineData("cmdb_ci_server", "host_name s; classification s40=Production; used_for s40=Production; firewall_status s40=Intranet; dr_backup →cmdb_ci")]
    [InlineData("cmdb_ci_linux_server", "kernel_release s40")]
    [InlineData("cmdb_ci_service", "service_classification s40=Business Service; busines_criticality s40=2 - somewhat critical; parent →cmdb_ci_service; price_model s40=per_unit; consumer_type s40=internal")]
    [InlineData("cmdb_rel_ci", "parent →cmdb_ci; child →cmdb_ci; type →cmdb_rel_type; percent_outage int")]
    [InlineData("cmdb_model", "name s255; display_name s255; manufacturer →core_company; status s40=In Production; type s40=Generic; cmdb_model_category list→cmdb_model_category")]
    [Reference("19.3", "every column with type, length, target and default")]
    public Task Columns_of_the_CMDB(string table, string columns) => Holds(table, columns);

    [Theory]
    [InlineData("sc_catalog", "active bool=true; title tfield100; manager →sys_user; description ttext4000")]
    [InlineData("sc_category", "active bool=true; order int=0; parent →sc_category; sc_catalog →sc_catalog; title ttext100")]
    [InlineData("sc_cat_item", "active bool=true; category →sc_category; price price20=0.00; cost decimal15=0; sc_catalogs list→sc_catalog; name ttext100; visible_standalone bool=true; use_sc_layout bool=true; type s40=item; delivery_time dur; availability s40=on_desktop; list_price currency20")]
    [InlineData("sc_cat_item_producer", "table_name table_name; view s40; redirect_url s40; can_cancel bool")]
    [InlineData("item_option_new", "cat_item →sc_cat_item; variable_set →item_option_new_set; type int; order int=100; mandatory bool; map_to_field bool")]
    [InlineData("item_option_new_set", "name s100; title s; internal_name s80; order int=100; layout s40=normal; display_title bool")]
    [InlineData("sc_item_option", "item_option_new →item_option_new; value s; cart_item →sc_cart_item")]
    [InlineData("sc_item_option_mtom", "request_item →sc_req_item; sc_item_option →sc_item_option")]
    [Reference("19.4", "every column with type, length, target and default")]
    public Task Columns_of_the_catalog(string table, string columns) => Holds(table, columns);

    [Theory]
    [InlineData("sys_attachment", "file_name s100; content_type s100; table_name s80; size_bytes longint; compressed bool; hash s64; chunk_size_bytes int; image_height int")]
    [InlineData("sys_journal_field", "element s40; element_id s32; value s8000")]
    [InlineData("sys_import_set_row", "sys_import_state s40; sys_target_table table_name")]
    [InlineData("sys_rest_message_fn", "function_name s; http_method s; content s")]
    [InlineData("sys_script", "collection s; when s; order int=100; active bool=true; script s")]
    [Reference("19.5", "every column with type, length, target and default")]
    public Task Columns_of_the_platform(string table, string columns) => Holds(table, columns);

    private async Task Holds(string table, string columns)
    {
        var rows = await shared.Client.Get($"/api/now/table/sys_dictionary?sysparm_exclude_reference_link=true&sysparm_fields=name,element,internal_type,max_length,reference,default_value&sysparm_query=nameIN{await Ancestry(table)}^elementISNOTEMPTY");
        var known = rows.Rows.GroupBy(r => r!["element"]!.GetValue<string>()).ToDictionary(g => g.Key, g => g.OrderByDescending(r => r!["name"]!.GetValue<string>() == table).First()!);
        var wrong = columns.Split("; ").Select(Stated.Of).Select(stated => !known.TryGetValue(stated.Name, out var row)
            ? $"{table}.{stated.Name} is missing"
            : stated.Differs(row["internal_type"]!.GetValue<string>(), row["max_length"]!.GetValue<string>(), row["reference"]!.GetValue<string>(), row["default_value"]!.GetValue<string>()));
        Assert.Empty(wrong.OfType<string>());
    }

    private async Task<string> Ancestry(string table)
    {
        List<string> names = [];
        while (table.Length > 0)
        {
            names.Add(table);
            table = (await shared.Client.Get($"/api/now/table/sys_db_object?sysparm_query=name={table}&sysparm_fields=super_class.name")).Column("super_class.name")[0];
        }

        return string.Join(',', names);
    }
}
