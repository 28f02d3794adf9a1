using System.Text.RegularExpressions;
using Connector.House.Repository;

namespace Connector.House.Tree;

/// <summary>What no file may hold: a secret, or a place that exists on one machine only. And what every file is: small, and ended by a line end.</summary>
public sealed partial class Contents
{
    private const long MostBytes = 3_000_000;

    /// <summary>Data that may be larger, by path.</summary>
    private static readonly string[] LargeData = [];

    [Fact]
    public void No_file_names_a_place_of_one_machine() => Breach.None(Texts().SelectMany(Places));

    [Fact]
    public void No_file_holds_a_secret() => Breach.None(Texts().SelectMany(Secrets));

    [Fact]
    public void Every_source_file_ends_with_a_line_end() => Breach.None(Checkout.ReadAll(path => path.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(Unended));

    [Fact]
    public void No_file_is_large_unless_it_is_named_data() =>
        Breach.None(Checkout.Paths.SelectMany(path => Large(path, new FileInfo(Path.Combine(Checkout.Root, path)).Length)));

    // The bad examples are put together here so that this file itself stays clean.
    [Theory]
    [InlineData("engine/A.cs", "var path = \"/wo", "rk/main\";")]
    [InlineData("tests/X/A.cs", "var path = \"/wo", "rk/main\";")]
    [InlineData("engine/A.cs", "var path = \"/tm", "p/ledger.db\";")]
    [InlineData("README.md", "cd /ho", "me/anna/connector")]
    [InlineData("README.md", @"cd C:\Us", @"ers\anna")]
    [InlineData("README.md", "https://packages.example.int", "ernal/v3/index.json")]
    [InlineData("README.md", "http://192.1", "68.4.2:8081/feed")]
    [InlineData(".ci/run", "--source https://nu", "get.example.com/v3")]
    public void A_place_of_one_machine_is_told(string path, string head, string tail) => Assert.Single(Places(new(path, head + tail)));

    [Theory]
    [InlineData("tests/X/A.cs", "var folder = \"/tm", "p/x\"; // a test may use it")]
    [InlineData("README.md", "https://acme.service-now.com/api/now/table/incident and ", "http://127.0.0.1:5080")]
    [InlineData("engine/A.cs", "the server answers on 192.1", "68.4.2 in its record")]
    public void A_place_that_exists_everywhere_passes(string path, string head, string tail) => Assert.Empty(Places(new(path, head + tail)));

    [Theory]
    [InlineData("a.pem", "-----BEGIN RSA PRIV", "ATE KEY-----")]
    [InlineData("connector.json", "\"password\": ", "\"hunter2\"")]
    [InlineData("rules/acme/pack.json", "\"clientSecret\" : ", "\"hunter2\"")]
    [InlineData("engine/A.cs", "AKIA", "ABCDEFGHIJKLMNOP")]
    [InlineData("engine/A.cs", "ghp_", "abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("engine/A.cs", "eyJhbGciOiJIUzI1NiJ9.", "eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl")]
    public void A_secret_is_told(string path, string head, string tail) => Assert.Single(Secrets(new(path, head + tail)));

    [Theory]
    [InlineData("README.md", "\"password\": \"env:ACME_PASSWORD\"")]
    [InlineData("README.md", "\"clientSecret\": \"file:/run/secrets/acme\"")]
    [InlineData("rules.schema.json", "\"password\": { \"type\": \"string\" }")]
    [InlineData("tests/X/A.cs", "\"password\": \"hunter2\"")]
    public void A_reference_to_a_secret_passes(string path, string text) => Assert.Empty(Secrets(new(path, text)));

    [Fact]
    public void A_missing_line_end_and_a_large_file_are_told()
    {
        Assert.Single(Unended(new("engine/A.cs", "return 0;")));
        Assert.Empty(Unended(new("engine/A.cs", "return 0;\n")));
        Assert.Single(Large("engine/A.json", MostBytes + 1));
        Assert.Empty(Large("engine/A.json", MostBytes));
    }

    private static IEnumerable<TextFile> Texts() =>
        Checkout.ReadAll(path => Path.GetExtension(path) is not (".gz" or ".zip" or ".png" or ".dll" or ".woff2"));

    private static IEnumerable<Breach> Places(TextFile file) =>
        from line in file.Lines.Index()
        where MachinePath().IsMatch(line.Item) || PrivateHost().IsMatch(line.Item) || PackageFeed().IsMatch(line.Item)
            || (!file.Path.StartsWith("tests/", StringComparison.Ordinal) && TemporaryPath().IsMatch(line.Item))
        select new Breach(file.Path, line.Index + 1, "names a place that exists on one machine or network only.", "use a relative path, a setting, or a documentation host.");

    private static IEnumerable<Breach> Secrets(TextFile file) =>
        from line in file.Lines.Index()
        where Key().IsMatch(line.Item) || (Path.GetExtension(file.Path) is ".json" or ".md" && Credential().IsMatch(line.Item))
        select new Breach(file.Path, line.Index + 1, "looks like a secret.", "write a reference, env:NAME or file:PATH, and change the secret: history keeps it.");

    private static IEnumerable<Breach> Unended(TextFile file)
    {
        if (!file.Text.EndsWith('\n'))
        {
            yield return new Breach(file.Path, file.Lines.Length, "ends without a line end.", "dotnet format");
        }
    }

    private static IEnumerable<Breach> Large(string path, long bytes)
    {
        if (bytes > MostBytes && !LargeData.Contains(path))
        {
            yield return new Breach(path, 0, $"has {bytes} bytes; the most is {MostBytes}.", "leave it out, compress it, or name it in LargeData of Contents.cs.");
        }
    }

    [GeneratedRegex(@"(?<![\w./-])/(wor[k]|hom[e]|roo[t]|User[s])/|[A-Za-z]:\\+User[s]\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"(?<![\w./-])/(var/)?tm[p]/")]
    private static partial Regex TemporaryPath();

    [GeneratedRegex(@"://([\w.-]+\.(internal|local|lan|corp|intranet)\b|10\.\d|192\.168\.\d|172\.(1[6-9]|2\d|3[01])\.\d)")]
    private static partial Regex PrivateHost();

    [GeneratedRegex(@"https?://[\w.-]*(nuget|artifactory|nexus|registry|npmjs|pypi)", RegexOptions.IgnoreCase)]
    private static partial Regex PackageFeed();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bxox[abprs]-[A-Za-z0-9-]{10,}|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.")]
    private static partial Regex Key();

    [GeneratedRegex(@"""(password|clientSecret|client_secret|token|apiKey)""\s*:\s*""(?!env:|file:|…)[^""]+""", RegexOptions.IgnoreCase)]
    private static partial Regex Credential();
}
