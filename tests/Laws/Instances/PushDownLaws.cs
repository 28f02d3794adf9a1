using System.Text.Json;
using Connector.Instances;
using Connector.Instances.Logins;
using Connector.Laws.Rules;
using Connector.Rules.Json;
using Connector.Sandbox;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Laws.Instances;

/// <summary>Whether a condition is asked of an instance or judged here, the same records fulfil it.</summary>
public sealed class PushDownLaws : IAsyncLifetime
{
    private const int Records = 150;
    private const string Table = "incident";

    private static readonly string[] Columns = ["short_description", "state", "active", "caller_id", "caller_id.email", "caller_id.manager.name", "close_notes", "opened_at"];

    private static readonly string[] Texts =
    [
        "", "Mail", "mail", "MAIL is down", "mail,down", "a", "A,b", ",", "a^b", "^", "^^", "^NQ", "x^ORactive=true", "50%", "%", "_", "a_b", "*", "*mail",
        "NULL", "null", "javascript:gs.nowDateTime()", "Javascript:1", "=1", "!=", "@", "ISEMPTY", " lead", "trail ", "two\nlines", "tab\there", "\"quoted\"", "it's",
        "Ünder", "ünder", "ß", "SS", "İ", "i", "ı", "ſ", "K", "𝄞 key", "<b>", "a&b=c", "100", "1", "01", "-1", "true", "TRUE", "false", "2026-01-01", "2026-01-01 00:00:00",
    ];

    private readonly List<IAsyncDisposable> _open = [];
    private ServiceNowInstance _instance = null!;
    private IReadOnlyList<Record> _all = null!;

    public async Task InitializeAsync()
    {
        var sandbox = await SandboxInstance.StartAsync(new() { Seed = 7 });
        _open.Add(sandbox);
        var values = Gen.Elements(Texts);
        var people = Fill(sandbox, "sys_user", values.Sample(20, size: 20).Select((text, at) => Fields(
            ("user_name", $"user{at}"), ("email", text), ("first_name", text), ("name", text))));
        foreach (var (at, person) in people.Index().Where(pair => pair.Index % 3 > 0))
        {
            sandbox.Update("sys_user", person, Fields(("manager", people[(at + 1) % people.Count])));
        }

        var rows = from title in values
                   from notes in values
                   from caller in Gen.Elements(people.Append("").ToArray())
                   from state in Gen.Elements("1", "2")
                   select (title, notes, caller, state);
        Fill(sandbox, Table, rows.Sample(Records, size: 20).Select((row, at) => Fields(
            ("short_description", row.title), ("close_notes", row.notes), ("caller_id", row.caller), ("state", row.state),
            ("active", at % 2 == 0 ? "true" : "false"))));
        _instance = ServiceNowInstance.Open(
            new("law", sandbox.Address, new BasicLoginConfig("admin", new Secret("admin"))), TimeProvider.System, () => 0.5);
        _open.Insert(0, _instance);
        _all = await SweepAsync(null);
        Assert.Equal(Records, _all.Count);
    }

    public async Task DisposeAsync()
    {
        foreach (var open in _open)
        {
            await open.DisposeAsync();
        }
    }

    [Fact]
    public void A_filtered_read_gives_exactly_the_records_the_condition_holds_for()
    {
        var stored = _all.SelectMany(record => Columns.Select(column => record[column])).OfType<string>().Distinct();
        var pieces = stored.Where(text => text.Length > 2).Select(text => text[..2]);
        var values = Gen.Elements(Texts.Concat(stored).Concat(stored.Select(text => text.ToUpperInvariant())).Concat(pieces).Distinct().ToArray());
        var conditions = Conditions.Over(Gen.Elements(Columns).Select(column => (Side.Customer, column)), values, depth: 2);
        var found = 0;
        Prop.ForAll(Conditions.Small(conditions), async condition =>
        {
            var here = _all.Where(record => condition.Holds(Side.Customer, record) == true).Select(Id).ToList();
            var there = (await SweepAsync(condition)).Select(Id).ToList();
            found += there.Count is > 0 and < Records ? 1 : 0;
            Assert.True(here.SequenceEqual(there), $"{JsonSerializer.Serialize(condition, RuleJson.Options)}\nmissing: {Told(here.Except(there))}\ntoo many: {Told(there.Except(here))}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
        Assert.True(found > 100, "The conditions tell too few records apart to prove anything.");
    }

    private static string Id(Record record) => record.Key.SysId;

    private string Told(IEnumerable<string> ids) => string.Join("; ", ids.Take(3).Select(id =>
        string.Join(", ", Columns.Select(column => $"{column}={_all.Single(record => Id(record) == id)[column] ?? "(absent)"}"))));

    private async Task<IReadOnlyList<Record>> SweepAsync(Condition? filter)
    {
        var answer = await _instance.SweepAsync(Side.Customer, new RecordShape(Table, Columns), Cursor.Start, filter, CancellationToken.None);
        Assert.Null(answer.Trouble);
        return answer.Items;
    }

    private static List<string> Fill(SandboxInstance sandbox, string table, IEnumerable<Dictionary<string, string>> rows) =>
        [.. rows.Select(row => sandbox.Insert(table, row))];

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value);
}
