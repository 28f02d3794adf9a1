using System.Globalization;

namespace Connector.Conformance.S01_Common;

/// <summary>Reference 1.1 (last writer wins) under many hands at once: nothing lost, doubled or torn.</summary>
public sealed class ConcurrencyTests : InstanceTest
{
    [Fact]
    [Reference("17", "number and sys_id set on insert")]
    public async Task Parallel_inserts_get_numbers_and_ids_of_their_own()
    {
        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
            await Client.Create("incident", $$"""{"short_description":"{{i}}"}"""));

        var all = Instance.List("incident");
        Assert.Equal((400, 400, 400), (all.Count, all.Select(r => r["number"]).Distinct().Count(), all.Select(r => r["short_description"]).Distinct().Count()));
    }

    [Fact]
    [Reference("1.1", "last writer wins")]
    public async Task Parallel_updates_of_one_record_are_each_counted_and_each_comment_is_kept()
    {
        var id = await Client.Create("incident", "{}");

        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
            Assert.Equal(200, (await Client.Patch("/api/now/table/incident/" + id, $$"""{"comments":"{{i}}"}""")).Status));

        Assert.Equal("200", Instance.Find("incident", id)!["sys_mod_count"]);
        Assert.Equal(200, Instance.List("sys_journal_field", "element_id=" + id).Select(e => e["value"]).Distinct().Count());
    }

    [Fact]
    [Reference("20", "client-supplied sys_id honoured and refused on repeat")]
    public async Task One_chosen_id_is_taken_once_however_many_ask()
    {
        const string Body = """{"sys_id":"0123456789abcdef0123456789abcdef"}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Client.Post("/api/now/table/incident", Body)));

        Assert.Equal((1, 19), (answers.Count(a => a.Status == 201), answers.Count(a => a.Status == 403)));
    }

    [Fact]
    [Reference("1.1", "last writer wins")]
    public async Task Readers_never_see_half_a_write()
    {
        var id = await Client.Create("incident", """{"short_description":"0","description":"0"}""");
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 200; i++)
                await Client.Patch("/api/now/table/incident/" + id, $$"""{"short_description":"{{i}}","description":"{{i}}"}""");
        });

        var last = 0;
        while (!writing.IsCompleted)
        {
            var row = (await Client.Get("/api/now/table/incident?sysparm_query=sys_updated_on>2000-01-01")).Rows[0]!;
            Assert.Equal(row["short_description"]!.GetValue<string>(), row["description"]!.GetValue<string>());
            var now = int.Parse(row["short_description"]!.GetValue<string>(), CultureInfo.InvariantCulture);
            Assert.True(now >= last);
            last = now;
        }

        await writing;
    }
}
