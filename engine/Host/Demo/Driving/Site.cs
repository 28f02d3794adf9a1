namespace Connector.Host.Demo.Driving;

/// <summary>One instance and its people at work: acts on one record keep their order, acts on different records overlap.</summary>
internal sealed class Site : IDisposable
{
    private const int Connections = 4;
    private const int BatchSize = 50;

    private readonly HttpClient _http;
    private readonly Dictionary<string, Person> _people;
    private readonly Progress _progress;

    public Site(InstanceAccess access, IEnumerable<string> accounts, Progress progress)
    {
        var handler = new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Connections };
        _http = new HttpClient(handler) { BaseAddress = access.Address };
        _people = accounts.ToDictionary(account => account, account => new Person(_http, account, Accounts.Password), StringComparer.Ordinal);
        _progress = progress;
        Admin = new Person(_http, access.User, access.Password);
    }

    public Person Admin { get; }

    public Person As(string account) => _people[account];

    /// <summary>Does what has not been done yet: records and fields first, then what people say, then files and orders.</summary>
    public async Task DoAsync(IReadOnlyList<Act> acts, CancellationToken cancel)
    {
        var open = acts.Where(act => !_progress.Has(act.Id)).ToList();
        if (_progress.Resumed)
            open = await NotDoneAsync(open, cancel);
        var batched = open.Where(act => act is Make or Edit or Say).ToLookup(act => (IsSaid: act is Say, act.By));
        foreach (var group in batched.OrderBy(group => group.Key.IsSaid).ThenBy(group => group.Key.By, StringComparer.Ordinal))
            await Task.WhenAll(group.GroupBy(act => Dice.Of(act.SysId) % Connections).Select(lane => LaneAsync(As(group.Key.By), [.. lane], cancel)));
        await Task.WhenAll(open.Where(act => act is Attach or Order).GroupBy(act => Dice.Of(act.SysId) % Connections)
            .Select(lane => OneByOneAsync([.. lane], cancel)));
    }

    public void Dispose() => _http.Dispose();

    private async Task LaneAsync(Person person, IReadOnlyList<Act> acts, CancellationToken cancel)
    {
        foreach (var batch in acts.Chunk(BatchSize))
        {
            await person.BatchAsync([.. batch.Select(Written)], cancel);
            _progress.Done(batch.Select(act => act.Id));
        }
    }

    private static Call Written(Act act) => act switch
    {
        Make create => Call.Insert(create.Table, create.SysId, create.Fields),
        Edit change => Call.Update(change.Table, change.SysId, change.Fields),
        Say say => Call.Update(say.Table, say.SysId, new Dictionary<string, string> { [say.Journal] = say.Text }),
        _ => throw new ArgumentException($"{act.Id} is not written in a batch.", nameof(act)),
    };

    private async Task OneByOneAsync(IReadOnlyList<Act> acts, CancellationToken cancel)
    {
        foreach (var act in acts)
        {
            if (act is Order order)
            {
                await As(order.By).OrderAsync(order.Item, order.RequestedFor, order.Variables, cancel);
            }
            else
            {
                var file = DemoFile.Of(act.Id);
                await As(act.By).UploadAsync(act.Table, act.SysId, file.Name, file.Type, file.Bytes, cancel);
            }

            _progress.Done([act.Id]);
        }
    }

    // A run that was killed may have done more than it noted down. Changing fields twice is harmless; the rest is looked for first.
    private async Task<List<Act>> NotDoneAsync(List<Act> open, CancellationToken cancel)
    {
        HashSet<string> there = new(StringComparer.Ordinal);
        foreach (var chunk in open.Chunk(100))
            there.UnionWith(await ThereAsync(chunk, cancel));
        _progress.Done(there);
        return [.. open.Where(act => !there.Contains(act.Id))];
    }

    private async Task<IEnumerable<string>> ThereAsync(IReadOnlyList<Act> acts, CancellationToken cancel)
    {
        List<string> there = [];
        foreach (var table in acts.OfType<Make>().GroupBy(act => act.Table))
        {
            var ids = await FoundAsync(table.Key, $"sys_idIN{Ids(table)}", "sys_id", cancel);
            there.AddRange(table.Where(act => ids.Contains(act.SysId)).Select(act => act.Id));
        }

        if (acts.OfType<Say>().ToList() is { Count: > 0 } said)
        {
            var texts = await FoundAsync("sys_journal_field", $"element_idIN{Ids(said)}", "value", cancel);
            there.AddRange(said.Where(act => texts.Any(text => text.Contains(Token.InText(act.Id), StringComparison.Ordinal))).Select(act => act.Id));
        }

        if (acts.OfType<Attach>().ToList() is { Count: > 0 } attached)
        {
            var names = await FoundAsync("sys_attachment", $"table_sys_idIN{Ids(attached)}", "file_name", cancel);
            there.AddRange(attached.Where(act => names.Contains(DemoFile.Of(act.Id).Name)).Select(act => act.Id));
        }

        if (acts.OfType<Order>().ToList() is { Count: > 0 } ordered)
        {
            var answers = await FoundAsync("sc_item_option", "valueLIKE[#", "value", cancel);
            there.AddRange(ordered.Where(act => answers.Any(answer => answer.Contains(Token.InText(act.Id), StringComparison.Ordinal))).Select(act => act.Id));
        }

        return there;
    }

    private static string Ids(IEnumerable<Act> acts) => string.Join(',', acts.Select(act => act.SysId).Distinct());

    private async Task<HashSet<string>> FoundAsync(string table, string query, string field, CancellationToken cancel) =>
        [.. (await Admin.RowsAsync(table, query, field, cancel)).Select(row => row[field])];
}
