using System.IO.Compression;
using System.Text;
using Connector.Sandbox;

namespace Connector.Conformance.S18_Clients;

/// <summary>What clients save of an instance, an instance can start from.</summary>
public sealed class LoadingTests : IDisposable
{
    private const string Id = "9d385017c611228701d22104cc95c371";
    private readonly string folder = Directory.CreateTempSubdirectory("sandbox-data-").FullName;

    [Fact]
    [Reference("18", "an instance starts from what clients saved: stamps as they were")]
    public async Task Records_keep_their_ids_stamps_numbers_and_states()
    {
        await using var instance = await Load("any.json", $$"""{"incident":[{"sys_id":"{{Id}}","number":"INC0000042","state":"7","sys_created_on":"2019-02-03 04:05:06","sys_created_by":"abel","sys_mod_count":"12","short_description":"Old"}]}""");

        var record = instance.Find("incident", Id)!;
        Assert.Empty(instance.DataFindings);
        Assert.Equal(("INC0000042", "7", "2019-02-03 04:05:06", "abel", "12"), (record["number"], record["state"], record["sys_created_on"], record["sys_created_by"], record["sys_mod_count"]));
    }

    [Theory]
    [InlineData("incident.json", """[{"sys_id":"9d385017c611228701d22104cc95c371","caller_id":"5137153cc611227c000bbd1bd8cd2005"}]""")]
    [InlineData("incident.json", """{"result":[{"sys_id":"9d385017c611228701d22104cc95c371","caller_id":{"link":"https://x/api/now/table/sys_user/5137153cc611227c000bbd1bd8cd2005","value":"5137153cc611227c000bbd1bd8cd2005"}}]}""")]
    [InlineData("incident.page2.json", """{"result":{"sys_id":{"display_value":"9d385017c611228701d22104cc95c371","value":"9d385017c611228701d22104cc95c371"},"caller_id":{"display_value":"Fred","link":"https://x/5137153cc611227c000bbd1bd8cd2005","value":"5137153cc611227c000bbd1bd8cd2005"}}}""")]
    [InlineData("incident.json", """{"result":[{"sys_id":"9d385017c611228701d22104cc95c371","caller_id":{"display_value":"Fred","link":"https://x/api/now/table/sys_user/5137153cc611227c000bbd1bd8cd2005"}}]}""")]
    [InlineData("page.json", """{"task":[{"sys_class_name":"incident","sys_id":"9d385017c611228701d22104cc95c371","caller_id":"5137153cc611227c000bbd1bd8cd2005"}]}""")]
    [InlineData("x.xml", """<?xml version="1.0"?><unload unload_date="2024-01-01"><incident action="INSERT_OR_UPDATE"><sys_id>9d385017c611228701d22104cc95c371</sys_id><caller_id display_value="Fred">5137153cc611227c000bbd1bd8cd2005</caller_id></incident></unload>""")]
    [InlineData("set.xml", """<unload><sys_remote_update_set action="INSERT_OR_UPDATE"><name>Set</name></sys_remote_update_set><sys_update_xml action="INSERT_OR_UPDATE"><name>incident_1</name><payload><![CDATA[<?xml version="1.0" encoding="UTF-8"?><record_update table="incident"><incident action="INSERT_OR_UPDATE"><sys_id>9d385017c611228701d22104cc95c371</sys_id><caller_id>5137153cc611227c000bbd1bd8cd2005</caller_id></incident></record_update>]]></payload></sys_update_xml></unload>""")]
    [Reference("2.3", "values as strings, pairs, or links")]
    public async Task Every_form_clients_save_gives_the_same_record(string file, string content)
    {
        await using var instance = await Load(file, content);

        Assert.Empty(instance.DataFindings);
        Assert.Equal("5137153cc611227c000bbd1bd8cd2005", instance.Find("incident", Id)!["caller_id"]);
    }

    [Fact]
    [Reference("19.1", "first numbers and defaults")]
    public async Task What_a_record_leaves_out_takes_its_default()
    {
        await using var instance = await Load("incident.json", """[{"short_description":"New one"}]""");

        var record = Assert.Single(instance.List("incident"));
        Assert.Equal(("INC0010001", "1", "true", "inquiry"), (record["number"], record["state"], record["active"], record["category"]));
        Assert.Equal(32, record["sys_id"].Length);
    }

    [Fact]
    [Reference("15", "sys_db_object and sys_dictionary say what there is")]
    public async Task Tables_and_columns_in_the_file_are_made_before_their_records()
    {
        await using var instance = await Load("own.json", """
            {"u_room":[{"u_name":"Blue","u_seats":"12"}],
             "sys_dictionary":[{"name":"u_room","element":"u_name","internal_type":"string","max_length":"80"},{"name":"u_room","element":"u_seats","internal_type":"integer"}],
             "sys_db_object":[{"name":"u_room","label":"Room"}]}
            """);

        Assert.Empty(instance.DataFindings);
        Assert.Equal("12", Assert.Single(instance.List("u_room"))["u_seats"]);
    }

    [Fact]
    [Reference("4", "sys_journal_field holds the entries")]
    [Reference("19.5", "bytes live in sys_attachment_doc")]
    public async Task Comments_and_files_of_an_export_are_kept()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write("hello"u8);
        var half = packed.ToArray().Length / 2;
        var (first, second) = (Convert.ToBase64String(packed.ToArray()[..half]), Convert.ToBase64String(packed.ToArray()[half..]));
        await using var instance = await Load("all.json", $$"""
            {"incident":[{"sys_id":"{{Id}}"}],
             "sys_journal_field":[{"name":"incident","element":"comments","element_id":"{{Id}}","value":"As before","sys_created_by":"abel","sys_created_on":"2019-01-01 00:00:00"}],
             "sys_attachment":[{"sys_id":"aaaa5017c611228701d22104cc95c371","table_name":"incident","table_sys_id":"{{Id}}","file_name":"a.txt","content_type":"text/plain","size_bytes":"5","compressed":"true"}],
             "sys_attachment_doc":[{"sys_attachment":"aaaa5017c611228701d22104cc95c371","position":"1","data":"{{second}}"},{"sys_attachment":"aaaa5017c611228701d22104cc95c371","position":"0","data":"{{first}}"}]}
            """);
        using var client = new Client(instance.Address);

        Assert.Empty(instance.DataFindings);
        Assert.Equal("hello", (await client.Get("/api/now/attachment/aaaa5017c611228701d22104cc95c371/file")).Body);
        Assert.Contains("As before", (await client.Get($"/api/now/table/incident/{Id}?sysparm_display_value=true")).Text("comments"), StringComparison.Ordinal);
    }

    [Fact]
    [Reference("18", "update sets carry deletions")]
    public async Task A_deletion_in_an_export_deletes()
    {
        await using var instance = await Load("x.xml", $"<unload><incident action=\"INSERT_OR_UPDATE\"><sys_id>{Id}</sys_id></incident><incident action=\"DELETE\"><sys_id>{Id}</sys_id></incident></unload>");

        Assert.Null(instance.Find("incident", Id));
    }

    [Fact]
    [Reference("18", "body null or a list where an object was due")]
    public async Task Everything_wrong_is_told_at_once_with_file_and_line()
    {
        File.WriteAllText(Path.Combine(folder, "a.json"), "{\"incident\":[\n{\"short_description\":\"fine\"},\n7,\n{\"impact\":\"many\",\"no_such\":\"x\",\"sys_id\":\"" + Id + "\"},\n{\"no_such\":\"y\"}],\n\"no_table\\u0007\":[{\"a\":\"b\"},{\"a\":\"c\"}]}");
        File.WriteAllText(Path.Combine(folder, "b.json"), "{\"incident\":[\n{\"short_description\":");
        File.WriteAllText(Path.Combine(folder, "c.xml"), "<unload>\n<incident>");
        await using var instance = await Load("d.json", "\"just text\"", folder);

        Assert.Equal(
            ["a.json:3 True", "a.json:4 False", "a.json:4 False", "a.json:6 False", "b.json:2 True", "c.xml:2 True", "d.json:1 True"],
            instance.DataFindings.Select(f => $"{Path.GetFileName(f.File)}:{f.Line} {f.IsError}").Order(StringComparer.Ordinal));
        Assert.All(instance.DataFindings, f => Assert.False(f.Fix.Length == 0 || f.Message.Any(char.IsControl)));
        Assert.Equal(3, instance.Count("incident"));
    }

    [Theory]
    [InlineData("""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><unload><incident><short_description>&x;</short_description></incident></unload>""")]
    [InlineData("""<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><unload><incident><short_description>&b;</short_description></incident></unload>""")]
    [InlineData("""<unload><sys_update_xml><payload><![CDATA[<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><record_update><incident><short_description>&x;</short_description></incident></record_update>]]></payload></sys_update_xml></unload>""")]
    [Reference("18", "nothing outside the file is read")]
    public async Task A_document_type_is_refused(string content)
    {
        await using var instance = await Load("evil.xml", content);

        Assert.Contains(instance.DataFindings, f => f.IsError && f.Message.Contains("document type", StringComparison.Ordinal));
        Assert.Equal(0, instance.Count("incident"));
    }

    [Theory]
    [InlineData("incident.json", """[{"sys_id":"../../etc/passwd-aaaaaaaaaaaaaaaaaaaaaaaaa"}]""")]
    [InlineData("incident.json", """[{"short_description":{"deep":{"deeper":1}}}]""")]
    [InlineData("incident.json", """[{"short_description":"\uD800"}]""")]
    [InlineData("incident.json", "")]
    [InlineData("incident.json", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("__proto__.json", """[{"a":"b"}]""")]
    [InlineData("incident.json", """{"result":[{"number":"INC1"}],"error":{"message":"Transaction cancelled: maximum execution time exceeded"},"status":"failure"}""")]
    [InlineData("incident.xml", "<unload><a")]
    [InlineData("incident.xml", "<")]
    [Reference("18", "result can hold rows and an error")]
    public async Task Hostile_data_is_a_finding_and_nothing_else(string file, string content)
    {
        await using var instance = await Load(file, content);

        Assert.NotEmpty(instance.DataFindings);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<SandboxInstance> Load(string file, string content, string? path = null)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, file), content, new UTF8Encoding(false));
        return await SandboxInstance.StartAsync(new() { DataPaths = [path ?? Path.Combine(folder, file)] });
    }
}
