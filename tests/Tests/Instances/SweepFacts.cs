using System.Globalization;
using System.Text.RegularExpressions;

namespace Connector.Tests.Instances;

public sealed partial class SweepFacts
{
    private static readonly RecordShape Shape = new("incident", ["number", "state"]);
    private static readonly SideTerm Customer = new(Side.Customer);

    [Fact]
    public async Task A_quiet_table_costs_one_call()
    {
        var stub = Stub.InTurn(() => Says.Rows());
        await using var instance = stub.Open();
        var answer = await instance.SweepAsync(Side.Customer, Shape, new Cursor("2026-03-01 09:00:00"), Customer["state"].Is("1"), default);
        Assert.True(answer.Complete);
        Assert.Empty(answer.Items);
        Assert.Equal(Says.Now, answer.Now);
        var asked = Assert.Single(stub.Asked);
        Assert.Equal(1, instance.Calls);
        Assert.Equal("/api/now/table/incident", asked.Path);
        Assert.Equal("sys_updated_on>=2026-03-01 09:00:00^state=1^ORDERBYsys_updated_on^ORDERBYsys_id", asked.Query["sysparm_query"]);
        Assert.Equal("sys_id,sys_updated_on,sys_mod_count,sys_updated_by,number,state", asked.Query["sysparm_fields"]);
        Assert.Equal("false", asked.Query["sysparm_display_value"]);
        Assert.Equal("true", asked.Query["sysparm_exclude_reference_link"]);
        Assert.Equal("true", asked.Query["sysparm_suppress_pagination_header"]);
        Assert.DoesNotContain("sysparm_no_count", asked.Query.Keys);
        Assert.DoesNotContain(asked.Url, c => c is '^' or '+' or ' ');
    }

    [Theory]
    [InlineData(23, 10, false)]
    [InlineData(40, 10, false)]
    [InlineData(57, 10, true)]
    public async Task A_second_with_more_rows_than_a_page_loses_none(int rows, int page, bool tellsCountsUnasked)
    {
        // Seven rows a second, except one second that alone fills three pages.
        var table = new Table([.. Enumerable.Range(0, rows).Select(n => new Row($"{n:x4}", n < 30 ? 1 : 2 + (n / 7), Hidden: false))]) { TellsCountsUnasked = tellsCountsUnasked };
        var answer = await table.SweepAsync(page);
        Assert.True(answer.Complete);
        Assert.Equal(table.Visible, answer.Items.Select(row => row.Key.SysId));
        Assert.InRange(table.Calls, (rows + page - 1) / page, ((rows + page - 1) / page) + 1);
    }

    [Theory]
    [InlineData("first page hidden", 0, 10)]
    [InlineData("two middle pages hidden", 10, 30)]
    [InlineData("the end hidden", 20, 35)]
    [InlineData("scattered", -1, -1)]
    [InlineData("all hidden", 0, 35)]
    public async Task Hidden_rows_do_not_end_a_sweep_early(string what, int from, int to)
    {
        Assert.NotEmpty(what);
        var table = new Table([.. Enumerable.Range(0, 35).Select(n => new Row($"{n:x4}", n / 4, from < 0 ? n % 3 != 0 : n >= from && n < to))]);
        var answer = await table.SweepAsync(10);
        Assert.True(answer.Complete);
        Assert.Equal(table.Visible, answer.Items.Select(row => row.Key.SysId));
    }

    [Fact]
    public async Task An_instance_that_never_counts_is_read_until_an_empty_page()
    {
        var table = new Table([.. Enumerable.Range(0, 25).Select(n => new Row($"{n:x4}", n, Hidden: false))]) { NeverCounts = true };
        var answer = await table.SweepAsync(10);
        Assert.Equal((25, true, 4), (answer.Items.Count, answer.Complete, table.Calls));
    }

    [Fact]
    public async Task A_record_that_changes_while_it_is_read_is_given_once_as_it_last_was()
    {
        var rows = Enumerable.Range(0, 25).Select(n => new Row($"{n:x4}", n, Hidden: false)).ToList();
        var table = new Table(rows);
        table.AfterPage = call =>
        {
            if (call == 1)
            {
                rows[3] = rows[3] with { Second = 50, ModCount = 9 };
            }
        };
        var answer = await table.SweepAsync(10);
        Assert.Equal(25, answer.Items.Count);
        Assert.Equal(("0003", 9), (answer.Items[^1].Key.SysId, answer.Items[^1].ModCount));
    }

    [Fact]
    public async Task A_cancelled_page_is_asked_again_at_half_its_size()
    {
        var table = new Table([.. Enumerable.Range(0, 60).Select(n => new Row($"{n:x4}", n, Hidden: false))]) { LargestPage = 25 };
        var answer = await table.SweepAsync(100);
        Assert.True(answer.Complete);
        Assert.Equal(60, answer.Items.Count);
        Assert.Equal(["100", "50", "25", "25", "25"], table.Limits);
    }

    [Fact]
    public async Task A_page_that_is_cancelled_at_any_size_is_told()
    {
        var table = new Table([new Row("0001", 1, Hidden: false)]) { LargestPage = 0 };
        var answer = await table.SweepAsync(40);
        Assert.Equal("CB3017", answer.Trouble!.Code);
        Assert.Empty(answer.Items);
    }

    [Fact]
    public async Task Pages_that_do_not_lead_on_are_told_instead_of_read_for_ever()
    {
        var stub = new Stub(_ => Says.Json(Says.Result(new[] { new { sys_id = "a1", sys_updated_on = "2026-03-01 09:00:00" } }), total: 5000));
        await using var instance = stub.Open();
        var answer = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, null, default);
        Assert.Equal("CB3019", answer.Trouble!.Code);
        Assert.Single(answer.Items);
    }

    [Fact]
    public async Task Rows_that_do_not_match_are_dropped_since_an_instance_passes_over_tests_it_does_not_know()
    {
        var stub = new Stub(_ => Says.Rows(
            new { sys_id = "a1", sys_updated_on = "2026-03-01 09:00:00", state = "1" },
            new { sys_id = "a2", sys_updated_on = "2026-03-01 09:00:00", state = "2" },
            new { sys_id = "a3", sys_updated_on = "2026-03-01 08:59:59", state = "1" },
            new { sys_id = "a4", sys_updated_on = "2026-03-01 09:00:00" }));
        await using var instance = stub.Open();
        var answer = await instance.SweepAsync(Side.Customer, Shape, new Cursor("2026-03-01 09:00:00"), Customer["state"].Is("1"), default);
        Assert.True(answer.Complete);
        Assert.Equal(["a1", "a4"], answer.Items.Select(row => row.Key.SysId));
    }

    [Fact]
    public async Task A_filter_that_was_not_applied_does_not_make_us_read_the_whole_table()
    {
        var stub = new Stub(_ => Says.Json(Says.Result(new[]
        {
            new { sys_id = "a1", sys_updated_on = "2026-03-01 09:00:00", state = "1" },
            new { sys_id = "a2", sys_updated_on = "2026-03-01 09:00:00", state = "3" },
        }), total: 100_000));
        await using var instance = stub.Open();
        var answer = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, Customer["u_no_such"].Is("1"), default);
        Assert.Equal("CB3020", answer.Trouble!.Code);
        Assert.Contains("u_no_such", answer.Trouble.Message, StringComparison.Ordinal);
        Assert.Single(stub.Asked);
    }

    [Fact]
    public async Task One_unread_column_does_not_hold_up_what_the_rest_of_a_filter_proves()
    {
        var stub = new Stub(_ => Says.Rows(
            new { sys_id = "a1", sys_updated_on = "2026-03-01 09:00:00", state = "1" },
            new { sys_id = "a2", sys_updated_on = "2026-03-01 09:00:00", state = "3" }));
        await using var instance = stub.Open();
        var answer = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, Customer["u_no_such"].Is("1") | Customer["state"].Is("1"), default);
        Assert.True(answer.Complete);
        Assert.Equal(["a1", "a2"], answer.Items.Select(row => row.Key.SysId));
    }

    [Fact]
    public async Task A_tested_column_outside_the_shape_is_read_to_be_checked_and_not_handed_on()
    {
        var stub = new Stub(_ => Says.Rows(new { sys_id = "a1", sys_updated_on = "2026-03-01 09:00:00", active = "true", number = "INC1" }));
        await using var instance = stub.Open();
        var answer = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, Customer["active"].Is("true"), default);
        Assert.Same(Shape, Assert.Single(answer.Items).Shape);
        Assert.Equal("INC1", answer.Items[0]["number"]);
        Assert.EndsWith(",active", stub.Asked[0].Query["sysparm_fields"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_takes_nothing_asks_nothing()
    {
        var stub = Stub.InTurn(() => Says.Rows());
        await using var instance = stub.Open();
        Assert.True((await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, Customer["state"].In(), default)).Complete);
        Assert.Empty(stub.Asked);
    }

    [Fact]
    public async Task A_query_too_long_for_an_address_travels_in_a_batch()
    {
        var stub = new Stub(asked => Says.Batch(asked, (_, inner) => (200, Says.Result(new[] { new { sys_id = "a1", sys_updated_on = "2026-03-01 09:00:00", state = inner.Query["sysparm_query"].Split(',')[7] } }), 1)));
        await using var instance = stub.Open();
        var wanted = Customer["state"].In([.. Enumerable.Range(1000, 500).Select(n => (Value)$"{n}")]);
        var answer = await instance.SweepAsync(Side.Customer, Shape, Cursor.Start, wanted, default);
        Assert.True(answer.Complete);
        Assert.Equal("1007", Assert.Single(answer.Items)["state"]);
        Assert.Equal("/api/now/batch", Assert.Single(stub.Asked).Path);
        Assert.Equal(Says.Now, answer.Now);
    }

    private sealed record Row(string Id, int Second, bool Hidden, int ModCount = 0)
    {
        public string Date => new DateTime(2026, 3, 1).AddSeconds(Second).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>A table that counts and limits before it hides rows, as an instance does.</summary>
    private sealed partial class Table(List<Row> rows)
    {
        public bool NeverCounts { get; init; }

        public bool TellsCountsUnasked { get; init; }

        public int LargestPage { get; init; } = int.MaxValue;

        public Action<int>? AfterPage { get; set; }

        public int Calls { get; private set; }

        public List<string> Limits { get; } = [];

        public IEnumerable<string> Visible => Ordered.Where(row => !row.Hidden).Select(row => row.Id);

        private IEnumerable<Row> Ordered => rows.OrderBy(row => row.Date, StringComparer.Ordinal).ThenBy(row => row.Id, StringComparer.Ordinal);

        public async Task<Answer<Record>> SweepAsync(int page)
        {
            await using var instance = new Stub(Answer).Open(config => config with { PageSize = page });
            return await instance.SweepAsync(Side.Customer, Shape, new Cursor("2026-03-01 00:00:00"), null, default);
        }

        private HttpResponseMessage Answer(Asked asked)
        {
            Calls++;
            var limit = int.Parse(asked.Query["sysparm_limit"], CultureInfo.InvariantCulture);
            Limits.Add(asked.Query["sysparm_limit"]);
            var found = Matching(asked.Query["sysparm_query"]).ToList();
            var page = found.Skip(int.Parse(asked.Query.GetValueOrDefault("sysparm_offset", "0"), CultureInfo.InvariantCulture)).Take(limit);
            var result = page.Where(row => !row.Hidden).Select(row => new { sys_id = row.Id, sys_updated_on = row.Date, sys_mod_count = row.ModCount }).ToArray();
            AfterPage?.Invoke(Calls);
            var counts = !NeverCounts && (TellsCountsUnasked || !asked.Query.ContainsKey("sysparm_no_count"));
            return limit > LargestPage
                ? Says.Json("""{"result":[{"sys_id":"0000"}],"error":{"message":"Transaction cancelled: maximum execution time exceeded","detail":""},"status":"failure"}""")
                : Says.Json(Says.Result(result), total: counts ? found.Count : null);
        }

        private IEnumerable<Row> Matching(string query)
        {
            var next = Next().Match(query);
            if (next.Success)
            {
                var (date, id) = (next.Groups["date"].Value, next.Groups["id"].Value);
                Assert.Equal(date, next.Groups["again"].Value);
                return Ordered.Where(row => (row.Date == date && string.CompareOrdinal(row.Id, id) > 0) || string.CompareOrdinal(row.Date, date) > 0);
            }

            Assert.Equal("sys_updated_on>=2026-03-01 00:00:00^ORDERBYsys_updated_on^ORDERBYsys_id", query);
            return Ordered;
        }

        [GeneratedRegex(@"^sys_updated_on=(?<date>[^^]+)\^sys_id>(?<id>[^^]+)\^NQsys_updated_on>(?<again>[^^]+)\^ORDERBYsys_updated_on\^ORDERBYsys_id$")]
        private static partial Regex Next();
    }
}
