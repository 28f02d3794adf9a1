using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Connector.Rules;

namespace Connector.Tests.Rules;

public sealed class LibraryTests : IDisposable
{
    private readonly RulesTree _tree = RulesTree.Of(
        ("p/pack.json", RulesTree.GoodPack), ("p/one.csx", Computing("one", "1")), ("p/two.csx", Computing("two", "1")),
        ("p/three.csx", "#load \"tables/t.csx\"\n" + Computing("three", "1").Replace("\"1\"", "Mark", StringComparison.Ordinal)),
        ("p/tables/t.csx", "const string Mark = \"1\";"));

    [Fact]
    public void Only_what_changed_is_compiled_again()
    {
        var library = new RuleLibrary(_tree.Folder);
        var first = library.Load();
        Write("p/two.csx", Computing("two", "2"));

        var second = library.Load();

        Assert.Same(Code(first, "one"), Code(second, "one"));
        Assert.Same(Code(first, "three"), Code(second, "three"));
        Assert.NotSame(Code(first, "two"), Code(second, "two"));
        Assert.Equal("2", Carried(second, "two"));
    }

    [Fact]
    public void A_file_is_compiled_again_when_one_it_loads_has_changed()
    {
        var library = new RuleLibrary(_tree.Folder);
        var first = library.Load();
        Write("p/tables/t.csx", "const string Mark = \"2\";");

        var second = library.Load();

        Assert.Equal(("1", "2"), (Carried(first, "three"), Carried(second, "three")));
        Assert.Same(Code(first, "one"), Code(second, "one"));
    }

    [Fact]
    public void Every_load_is_what_a_first_load_would_be()
    {
        var library = new RuleLibrary(_tree.Folder);
        string[][] edits =
        [
            ["p/one.csx", Computing("one", "3")], ["p/one.csx", "}"], ["p/pack.json", "{"], ["p/pack.json", RulesTree.GoodPack], ["p/four.csx", Computing("four", "1")],
            ["p/tables/t.csx", "}"], ["p/tables/t.csx", "const string Mark = \"4\";"], ["p/dictionaries/customer.json", "{"], ["p/one.csx", Computing("one", "1")], ["p/dictionaries/customer.json", "[]"], ["p/server.rule.json", "{ \"kind\": \"bond\" }"],
        ];
        foreach (var edit in edits)
        {
            Write(edit[0], edit[1]);
            var (again, afresh) = (RulesTree.Load(library), _tree.Load());
            Assert.Equal(afresh.Findings, again.Findings);
            Assert.Equal(afresh.Book.Version, again.Book.Version);
            Assert.Equal(Told(afresh), Told(again));
        }
    }

    [Fact]
    public void What_two_hundred_reloads_replaced_is_gone()
    {
        var library = new RuleLibrary(_tree.Folder);
        List<WeakReference> replaced = [];
        for (var reload = 0; reload < 200; reload++)
        {
            replaced.Add(Reloaded(library, $"{reload}"));
        }

        for (var round = 0; round < 20 && replaced.SkipLast(1).Any(context => context.IsAlive); round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, replaced.SkipLast(1).Count(context => context.IsAlive));
        Assert.True(replaced[^1].IsAlive);
        GC.KeepAlive(library);
    }

    [Fact]
    public void Loads_at_the_same_time_wait_for_each_other()
    {
        var library = new RuleLibrary(_tree.Folder);
        var books = new LoadedRules[4];
        Parallel.For(0, books.Length, index => books[index] = library.Load());
        Assert.All(books, book => Assert.Same(Code(books[0], "one"), Code(book, "one")));
    }

    public void Dispose() => _tree.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Reloaded(RuleLibrary library, string mark)
    {
        Write("p/one.csx", Computing("one", mark));
        var loaded = library.Load();
        Assert.Equal(mark, Carried(loaded, "one"));
        return new(AssemblyLoadContext.GetLoadContext(Code(loaded, "one").Module.Assembly));
    }

    private static System.Reflection.MethodInfo Code(LoadedRules loaded, string rule) => ((Compute)Rule(loaded, rule).Fields[0]).ToProvider!.Method;

    private static string? Carried(LoadedRules loaded, string rule) => Rule(loaded, rule).Fields[0].Carry(Side.Provider, "x");

    private static Rule Rule(LoadedRules loaded, string name) => loaded.Book.Packs[0].Rules.Single(rule => rule.Name == name);

    private static IEnumerable<string> Told(LoadedRules loaded) =>
        loaded.Book.Packs.SelectMany(pack => pack.Rules.Select(rule => $"{pack.Customer} {rule.Name} {rule.At} {rule.Fields[0].Carry(Side.Provider, "x")}"));

    private void Write(string path, string text) => _tree.Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    private static string Computing(string name, string mark) => RulesTree.GoodRule
        .Replace("\"small\"", $"\"{name}\"", StringComparison.Ordinal)
        .Replace("Copy(\"short_description\")", $"Compute(\"short_description\", toProvider: text => text == \"\" ? \"\" : \"{mark}\")", StringComparison.Ordinal);
}
