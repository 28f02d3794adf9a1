using System.Text;
using System.Text.Json;
using Connector.Host.Logging;
using Connector.Instances;
using Connector.Passes;

namespace Connector.Tests.Host;

/// <summary>A secret put in a message, a property or an exception never reaches a file.</summary>
public sealed class HostLogFacts : IDisposable
{
    private readonly HostFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hunter2-hunter2")]
    [InlineData("with \"quotes\" and \\ and /slash")]
    [InlineData("Größe+Ω<&>'=%")]
    [InlineData("first line\nsecond line\ttab")]
    public async Task A_known_secret_never_reaches_the_file(string secret)
    {
        var written = await WrittenAsync(
            log =>
            {
                log.Say($"it is {secret}");
                log.Say("it is {value}", secret);
                log.Say("it is {value}", new Secret(secret));
                log.Found(new Finding("CB3001", Severity.Error, $"refused: {secret}"), "acme");
                log.Broke("acme", new InvalidOperationException($"outer {secret}", new IOException(secret)));
                log.Crashed(new IOException($"body {JsonSerializer.Serialize(new { secret })} form {Uri.EscapeDataString(secret)}"));
                log.Say("basic {header}", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{secret}")));
            },
            secret, $"ada:{secret}");

        foreach (var form in new[] { secret, JsonSerializer.Serialize(secret).Trim('"'), secret.Split('\n')[0], Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{secret}")) })
        {
            Assert.DoesNotContain(form, written, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(7, Lines(written).Count);
    }

    [Theory]
    [InlineData("password=swordfish;next")]
    [InlineData("Password: swordfish")]
    [InlineData("{\"password\":\"swordfish\",\"next\":1}")]
    [InlineData("{\"client_secret\": \"sword \\\"fish\\\" swordfish\"}")]
    [InlineData("{\\\"access_token\\\":\\\"swordfish\\\"}")]
    [InlineData("Authorization: Bearer swordfish")]
    [InlineData("Basic c3dvcmRmaXNoOnN3b3JkZmlzaA==")]
    [InlineData("grant_type=password&refresh_token=swordfish&x=1")]
    [InlineData("x-api-key='swordfish'")]
    public async Task The_value_of_a_key_that_names_a_secret_never_reaches_the_file(string text)
    {
        var written = await WrittenAsync(log =>
        {
            log.Say(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
            log.Say("the body was {body}", text);
            log.Crashed(new IOException(text));
        });

        Assert.DoesNotContain("swordfish", written, StringComparison.Ordinal);
        Assert.DoesNotContain("fish", written, StringComparison.Ordinal);
        Assert.DoesNotContain("c3dvcmRmaXNo", written, StringComparison.Ordinal);
        Assert.Equal(3, Lines(written).Count);
    }

    [Theory]
    [InlineData("'instances.acme.auth.password' refers to the environment variable ACME, which is not set")]
    [InlineData("3 tokens, no secrets; basic authentication")]
    public void Words_about_secrets_stay_readable(string text) => Assert.Equal(text, Redaction.None.Of(text));

    [Fact]
    public async Task A_customer_has_a_file_of_its_own_with_its_passes_counted()
    {
        await WrittenAsync(log =>
        {
            log.Passed(new PassReport { Customer = "acme", Pass = "p1", Writes = 3, Fields = 7 });
            log.Passed(new PassReport { Customer = "globex", Pass = "p2" });
            log.Passed(new PassReport { Customer = "../escape", Pass = "p3" });
        });

        Assert.Equal(["acme.log", "globex.log", "host.log"], Directory.EnumerateFiles(_folder.In("logs")).Select(Path.GetFileName).Order());
        var line = Assert.Single(Lines(await File.ReadAllTextAsync(_folder.In("logs/acme.log"))));
        Assert.Equal(
            ("acme", "p1", 3, 7),
            (line.GetProperty("customer").GetString(), line.GetProperty("pass").GetString(), line.GetProperty("writes").GetInt32(), line.GetProperty("fields").GetInt32()));
    }

    [Fact]
    public void A_log_folder_that_cannot_be_written_is_told()
    {
        var (log, trouble) = HostLog.Open(Path.Combine(_folder.Write("file", "x"), "logs"), Redaction.None);

        Assert.Equal((null, "CB6104"), (log, trouble?.Code));
    }

    private async Task<string> WrittenAsync(Action<HostLog> write, params string[] secrets)
    {
        var (log, trouble) = HostLog.Open(_folder.In("logs"), new Redaction(secrets));
        Assert.Null(trouble);
        await using (log)
        {
            write(log!);
        }

        return string.Concat(Directory.EnumerateFiles(_folder.In("logs")).Select(File.ReadAllText));
    }

    /// <summary>Every line is still JSON.</summary>
    private static List<JsonElement> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
