using System.Threading.Channels;
using Connector.Passes;
using Connector.Rules;
using Connector.Rules.Watching;

namespace Connector.Scenarios.Bonding;

/// <summary>Rules are edited while a bonded pair runs.</summary>
public sealed class EditedRules
{
    private const string File = "standard/incident-case.csx";
    private const string Web = "\"contact_type\", \"web\"";

    [Fact]
    public async Task A_saved_rule_judges_the_next_pass_and_the_history_names_both_books()
    {
        await using var pair = await BondedPair.StartAsync();
        await using var edited = new Edited(pair);
        var before = pair.Customer.Incident("Mail is down");
        await pair.PassAsync();

        edited.Replace(Web, Web.Replace("web", "phone", StringComparison.Ordinal));
        var reload = await edited.NextAsync();
        var after = pair.Customer.Incident("VPN is down");
        pair.Customer.Edit("incident", before, ("short_description", "Mail is down in Berlin"));
        await pair.PassAsync();

        Assert.True(reload.IsSwapped, string.Join('\n', reload.Findings));
        Assert.Equal("web", pair.Provider.Peer("sn_customerservice_case", before)["contact_type"]);
        Assert.Equal("phone", pair.Provider.Peer("sn_customerservice_case", after)["contact_type"]);
        Assert.Equal([reload.Before.Version, reload.After.Version], await BooksAsync(pair, before));
        Assert.Equal([reload.After.Version], await BooksAsync(pair, after));
    }

    [Fact]
    public async Task A_broken_save_changes_nothing_that_runs()
    {
        await using var pair = await BondedPair.StartAsync();
        await using var edited = new Edited(pair);
        edited.Replace("new BondRule(", "new BondRul(");
        var reload = await edited.NextAsync();
        var incident = pair.Customer.Incident("Mail is down");
        var pass = await pair.PassAsync();

        Assert.Contains(reload.Findings, finding => finding is { Severity: Severity.Error, File: File });
        Assert.Equal((false, true, 1), (reload.IsSwapped, pass.Clean, pass.Begun));
        Assert.Equal([reload.Before.Version], await BooksAsync(pair, incident));
    }

    [Fact]
    public async Task A_pass_keeps_its_book_to_its_end()
    {
        await using var pair = await BondedPair.StartAsync();
        var source = new Swapping(pair.Book, new RuleBook("another", pair.Book.Packs));
        var runner = new PassRunner(source, pair.Instances, pair.Ledger, TimeProvider.System, new PassOptions { SettleDelay = TimeSpan.FromSeconds(1), RoundSize = 1 });
        string[] incidents = [pair.Customer.Incident("Mail is down"), pair.Customer.Incident("VPN is down"), pair.Customer.Incident("DNS is down")];

        await runner.RunAsync("acme", fresh: true, default);

        Assert.Equal(1, source.Asked);
        foreach (var incident in incidents)
        {
            Assert.Equal([pair.Book.Version], await BooksAsync(pair, incident));
        }

        pair.Customer.Edit("incident", incidents[0], ("short_description", "Mail is down in Berlin"));
        await runner.RunAsync("acme", fresh: true, default);
        Assert.Equal([pair.Book.Version, "another"], await BooksAsync(pair, incidents[0]));
    }

    private static async Task<IEnumerable<string>> BooksAsync(BondedPair pair, string incident)
    {
        var bonds = await pair.Ledger.AllBondsAsync("acme", default);
        var bond = Assert.Single(bonds, bond => bond.CustomerKey?.SysId == incident);
        return (await pair.Ledger.HistoryAsync(bond.Id, default)).Select(row => row.Book).Distinct();
    }

    /// <summary>Another book is in force as soon as one was asked for.</summary>
    private sealed class Swapping(RuleBook first, RuleBook then) : IRuleSource
    {
        private int _asked;

        public int Asked => _asked;

        public RuleBook Current => Interlocked.Increment(ref _asked) == 1 ? first : then;
    }

    /// <summary>A copy of the rules folder that is watched and edited.</summary>
    private sealed class Edited : IReloadObserver, IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("connector-edited").FullName;
        private readonly Channel<Reload> _reloads = Channel.CreateUnbounded<Reload>();
        private readonly RuleWatch _watch;

        public Edited(BondedPair pair)
        {
            foreach (var file in new DirectoryInfo(BondedPair.RulesFolder()).EnumerateDirectories().Where(pack => pack.Name[0] != '.').SelectMany(
                pack => pack.EnumerateFiles("*", SearchOption.AllDirectories)))
            {
                var copy = Path.Combine(_folder, Path.GetRelativePath(BondedPair.RulesFolder(), file.FullName));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                file.CopyTo(copy);
            }

            var library = new RuleLibrary(_folder);
            var first = library.Load();
            pair.Shelf.Replace(first.Book);
            _watch = new RuleWatch(_folder, first, library.Load, (book, _) => Swap(pair, book), this, TimeProvider.System);
        }

        public void Replace(string text, string by)
        {
            var path = Path.Combine(_folder, File);
            var before = System.IO.File.ReadAllText(path);
            Assert.Contains(text, before, StringComparison.Ordinal);
            System.IO.File.WriteAllText(path, before.Replace(text, by, StringComparison.Ordinal));
        }

        public Task<Reload> NextAsync() => _reloads.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        public void Reloaded(Reload reload) => _reloads.Writer.TryWrite(reload);

        public void Broke(Exception broken) => _reloads.Writer.TryComplete(broken);

        public async ValueTask DisposeAsync()
        {
            await _watch.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        private static Task Swap(BondedPair pair, RuleBook book)
        {
            pair.Shelf.Replace(book);
            return Task.CompletedTask;
        }
    }
}
