namespace Connector.Conformance;

/// <summary>Reference 2.1: what the verbs of the Table API do.</summary>
public sealed class TableOperationsTests : InstanceTest
{
    [Fact]
    public async Task A_created_record_answers_201_with_its_location_number_and_stamps()
    {
        var answer = await Client.Post("/api/now/table/incident", """{"short_description":"Mail is down","impact":"1","urgency":2}""");

        Assert.Equal(201, answer.Status);
        Assert.Equal("INC0010001", answer.Text("number"));
        Assert.EndsWith("/api/now/table/incident/" + answer.Text("sys_id"), answer.Header("Location"));
        Assert.Equal("admin", answer.Text("sys_created_by"));
        Assert.Equal("0", answer.Text("sys_mod_count"));
        Assert.Equal("2", answer.Text("priority"));
        Assert.Equal("incident", answer.Text("sys_class_name"));
        Assert.Equal(32, answer.Text("sys_id").Length);
    }

    [Fact]
    public async Task Task_sees_incidents_with_task_columns_only()
    {
        var id = await Client.Create("incident", """{"short_description":"x","category":"network"}""");

        var one = await Client.Get("/api/now/table/task/" + id);
        var list = await Client.Get("/api/now/table/task?sysparm_query=short_description=x");

        Assert.Equal("incident", one.Text("sys_class_name"));
        Assert.Null(one.Result["category"]);
        Assert.Equal([id], list.Column("sys_id"));
    }
}
