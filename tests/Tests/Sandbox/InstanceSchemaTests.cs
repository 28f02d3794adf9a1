using Connector.Sandbox.Schema;

namespace Connector.Tests.Sandbox;

public sealed class InstanceSchemaTests
{
    private static readonly InstanceSchema _schema = InstanceSchema.Shipped;

    [Fact]
    public void Every_column_and_choice_stands_on_a_table_that_knows_its_ancestors()
    {
        Assert.InRange(_schema.Tables.Count, 100, 200);
        foreach (var table in _schema.Tables)
        {
            Assert.Equal(table.Columns.Count, table.Columns.Select(column => column.Name).Distinct().Count());
            Assert.Equal(table.Ancestors, table.Ancestors.Select(name => _schema.Find(name)!.Name));
            Assert.All(table.Ancestors, ancestor => Assert.Contains(table.Name, _schema.Find(ancestor)!.Descendants));
            Assert.All(table.Columns, column => Assert.True(column.Table == table.Name || table.Ancestors.Contains(column.Table), $"{table.Name}.{column.Name}"));
            Assert.All(table.Columns, column => Assert.True(column is { Length: > 0, Type.Length: > 0, Label.Length: > 0 }, $"{table.Name}.{column.Name}"));
        }
    }

    [Fact]
    public void Every_reference_points_at_a_carried_table_or_one_listed_as_outside()
    {
        var dangling = from table in _schema.Tables
                       from column in table.Columns
                       where column.Reference is { } target && _schema.Find(target) is null && !_schema.Outside.Contains(target)
                       select $"{table.Name}.{column.Name} to {column.Reference}";
        Assert.Empty(dangling);
        Assert.DoesNotContain(_schema.Outside, outside => _schema.Find(outside) is not null);
        Assert.Empty(from table in _schema.Tables
                     from column in table.Columns
                     where column is { Type: "reference", Reference: null }
                     select $"{table.Name}.{column.Name}");
    }

    [Fact]
    public void Every_table_has_the_audit_columns()
    {
        string[] audit = ["sys_id", "sys_created_by", "sys_created_on", "sys_updated_by", "sys_updated_on", "sys_mod_count", "sys_tags"];
        Assert.All(_schema.Tables, table => Assert.All(audit, column => Assert.True(table.Ordinal(column) >= 0, $"{table.Name}.{column}")));
    }

    [Fact]
    public void A_descendant_keeps_its_ancestors_ordinals()
    {
        var task = _schema.Find("task")!;
        foreach (var name in task.Descendants)
        {
            var table = _schema.Find(name)!;
            Assert.All(task.Columns, column => Assert.Equal(task.Ordinal(column.Name), table.Ordinal(column.Name.AsSpan())));
        }
    }

    [Theory]
    [InlineData("incident", "task")]
    [InlineData("sn_customerservice_case", "task")]
    [InlineData("cmdb_ci_linux_server", "cmdb_ci_server,cmdb_ci_computer,cmdb_ci_hardware,cmdb_ci,cmdb")]
    [InlineData("service_offering", "cmdb_ci_service,cmdb_ci,cmdb")]
    [InlineData("sc_cat_item_producer", "sc_cat_item,sys_metadata")]
    [InlineData("item_option_new", "question,sys_metadata")]
    [InlineData("customer_contact", "sys_user")]
    public void The_class_tree_is_that_of_the_product(string table, string ancestors)
    {
        Assert.Equal(ancestors.Split(','), _schema.Find(table)!.Ancestors);
        Assert.True(_schema.Find(table)!.Is(ancestors.Split(',')[^1]));
        Assert.False(_schema.Find(ancestors.Split(',')[^1])!.Is(table));
    }

    [Theory]
    [InlineData("incident", "short_description", "string", 160, "")]
    [InlineData("incident", "state", "integer", 40, "1")]
    [InlineData("incident", "priority", "integer", 40, "4")]
    [InlineData("incident", "approval", "string", 40, "not requested")]
    [InlineData("incident", "caller_id", "reference", 32, "")]
    [InlineData("incident", "opened_at", "glide_date_time", 40, "javascript:gs.nowDateTime()")]
    [InlineData("incident", "opened_by", "reference", 32, "javascript:gs.getUserID()")]
    [InlineData("incident", "comments", "journal_input", 4000, "")]
    [InlineData("incident", "watch_list", "glide_list", 1024, "")]
    [InlineData("problem", "state", "integer", 40, "101")]
    [InlineData("change_request", "state", "integer", 40, "-5")]
    [InlineData("sc_req_item", "stage", "workflow", 80, "waiting_for_approval")]
    [InlineData("sn_customerservice_case", "priority", "integer", 40, "4")]
    [InlineData("sys_user", "name", "string", 151, "")]
    [InlineData("sys_user_group", "name", "string", 80, "")]
    [InlineData("cmdb_ci_linux_server", "attributes", "string", 65000, "")]
    [InlineData("cmdb_ci_win_server", "install_status", "integer", 40, "1")]
    [InlineData("sys_journal_field", "value", "string", 8000, "")]
    [InlineData("sys_attachment", "file_name", "string", 100, "")]
    public void A_known_column_has_its_known_type_length_and_default(string table, string column, string type, int length, string initial)
    {
        var found = _schema.Find(table)!.Find(column)!;
        Assert.Equal((type, length, initial), (found.Type, found.Length, found.Default));
    }

    [Theory]
    [InlineData("incident", "state", "1,2,3,6,7,8")]
    [InlineData("incident", "incident_state", "1,2,3,6,7,8")]
    [InlineData("incident", "hold_reason", "1,5,3,4")]
    [InlineData("problem", "state", "101,102,103,104,106,107")]
    [InlineData("problem_task", "state", "151,152,154,157")]
    [InlineData("change_request", "state", "-5,-4,-3,-2,-1,0,3,4")]
    [InlineData("sc_task", "state", "-5,1,2,3,4,7")]
    [InlineData("sn_customerservice_case", "state", "1,10,18,6,3")]
    [InlineData("incident", "approval", "not requested,requested,approved,rejected,cancelled,not_required,duplicate")]
    [InlineData("sc_req_item", "priority", "1,2,3,4,5")]
    public void A_choice_list_is_whole_and_hides_the_parents(string table, string column, string values) =>
        Assert.Equal(values.Split(','), _schema.Find(table)!.Find(column)!.Choices.Select(choice => choice.Value));

    [Fact]
    public void Every_task_starts_in_a_state_its_own_choices_name()
    {
        var task = _schema.Find("task")!;
        Assert.All(task.Descendants.Select(_schema.Find).Append(task), table =>
        {
            foreach (var name in new[] { "state", "priority", "impact", "urgency", "approval" })
            {
                var column = table!.Find(name)!;
                Assert.NotNull(column.LabelOf(column.Default));
            }
        });
    }

    [Theory]
    [InlineData("task", "TASK", 20000)]
    [InlineData("incident", "INC", 10000)]
    [InlineData("problem", "PRB", 40000)]
    [InlineData("problem_task", "PTASK", 10000)]
    [InlineData("change_request", "CHG", 30000)]
    [InlineData("change_task", "CTASK", 10000)]
    [InlineData("sc_request", "REQ", 10000)]
    [InlineData("sc_req_item", "RITM", 10000)]
    [InlineData("sc_task", "SCTASK", 10000)]
    [InlineData("sn_customerservice_case", "CS", 1000)]
    public void Numbers_start_where_a_fresh_instance_starts(string table, string prefix, int first) =>
        Assert.Equal((prefix, first), (_schema.Find(table)!.NumberPrefix, _schema.Find(table)!.FirstNumber));

    [Theory]
    [InlineData("incident", "number")]
    [InlineData("customer_contact", "name")]
    [InlineData("cmdb_ci_linux_server", "name")]
    [InlineData("sc_catalog", "title")]
    [InlineData("sc_item_option_mtom", null)]
    public void A_record_shows_as_its_display_column(string table, string? column) =>
        Assert.Equal(column, _schema.Find(table)!.Display?.Name);
}
