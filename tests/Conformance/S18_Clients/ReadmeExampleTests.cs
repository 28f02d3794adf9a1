using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Connector.Sandbox;

namespace Connector.Conformance.S18_Clients;

/// <summary>The curl lines of the Sandbox's README, taken out of it and run as they stand, save for the port.</summary>
public sealed partial class ReadmeExampleTests : InstanceTest
{
    private const string Documented = "http://127.0.0.1:5081/";

    private protected override SandboxOptions Options => new() { Data = SandboxData.Demo };

    [Fact]
    [Reference("2.2", "a query, fields with a dot-walk, a limit")]
    [Reference("17", "priority follows impact and urgency")]
    [Reference("1.3", "429, and Retry-After")]
    public async Task The_examples_do_what_the_README_says()
    {
        var examples = Examples();
        Assert.Equal(3, examples.Count);

        var listed = await Run(examples[0]);
        Assert.Equal(200, listed.Status);
        Assert.Equal(3, listed.Rows.Count);
        Assert.All(listed.Rows, row => Assert.False(string.IsNullOrEmpty(row!["caller_id.name"]!.GetValue<string>())));

        var created = await Run(examples[1]);
        Assert.Equal((201, "INC0010001", "1"), (created.Status, created.Text("number"), created.Text("priority")));

        Assert.InRange((await Run(examples[2])).Status, 200, 201);
        var faulty = await Run(examples[0]);
        Assert.Equal((429, "30"), (faulty.Status, faulty.Header("Retry-After")));
        Assert.Equal(200, (await Run(examples[0])).Status);
    }

    [Fact]
    [Reference("18", "plain clients work as they are")]
    public void Curl_itself_prints_what_the_README_says()
    {
        // Where a machine has no curl, the test above has sent the same requests.
        if (Curl(["--version"]) is null) return;
        var answers = Examples().Select(example => JsonNode.Parse(Curl([.. Words(Here(example)).Skip(1), "--silent"])!)!).ToList();

        Assert.Equal(3, answers[0]["result"]!.AsArray().Count);
        Assert.Equal("INC0010001", answers[1]["result"]!["number"]!.GetValue<string>());
    }

    [GeneratedRegex("""'(?<word>[^']*)'|"(?<word>[^"]*)"|(?<word>\S+)""")]
    private static partial Regex Word();

    private static IReadOnlyList<string> Examples() =>
        [.. File.ReadAllLines(Path.Combine(Root(), "engine", "Sandbox", "README.md")).Where(line => line.StartsWith("curl ", StringComparison.Ordinal))];

    private static IEnumerable<string> Words(string line) => Word().Matches(line).Select(match => match.Groups["word"].Value);

    private string Here(string example) => example.Replace(Documented, Instance.Address.ToString(), StringComparison.Ordinal);

    /// <summary>Sends what curl would: -u, -X, -H and -d, and the address.</summary>
    private async Task<Answer> Run(string example)
    {
        var (user, verb, body, address) = ("", "GET", (string?)null, "");
        var headers = new List<(string, string)>();
        var words = new Queue<string>(Words(Here(example)).Skip(1));
        while (words.TryDequeue(out var word))
        {
            switch (word)
            {
                case "-u": user = words.Dequeue(); break;
                case "-X": verb = words.Dequeue(); break;
                case "-d": body = words.Dequeue(); break;
                case "-H" when words.Dequeue().Split(": ") is [var name, var value]: headers.Add((name, value)); break;
                default: address = word; break;
            }
        }

        headers.Add(("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user))));
        using var client = new Client(Instance.Address);
        client.Http.DefaultRequestHeaders.Authorization = null;
        return await client.Send(new HttpMethod(verb), address, body, [.. headers]);
    }

    private static string? Curl(IEnumerable<string> arguments)
    {
        try
        {
            using var curl = Process.Start(new ProcessStartInfo("curl", arguments) { RedirectStandardOutput = true })!;
            var output = curl.StandardOutput.ReadToEnd();
            curl.WaitForExit();
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Connector.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
