using Connector.Plugins.Jira;

namespace Connector.Jira.Facts;

public sealed class SettingsFacts
{
    private static JiraSettings Right { get; } = new("acme-jira", new Uri("https://acme.atlassian.net"), JiraFlavour.Cloud, new JiraLogin("ada@acme.example", "t"));

    [Fact]
    public void Right_settings_have_nothing_wrong() => Assert.Empty(Right.Check());

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var wrong = Right with
        {
            Name = "",
            BaseUrl = new Uri("ftp://acme/?x=1"),
            Login = new JiraLogin("", ""),
            Notes = "somebody",
            Tables = new Dictionary<string, JiraTable> { ["incident"] = new("sup; drop") },
            MaxConcurrentCalls = 1,
            PageSize = 5,
            Attempts = 0,
            AttemptTimeout = TimeSpan.Zero,
            BackOff = TimeSpan.FromMinutes(2),
            CircuitBreak = TimeSpan.FromSeconds(-1),
            IndexDelay = TimeSpan.FromHours(1),
        };

        Assert.Equal(12, wrong.Check().Count);
        Assert.Throws<ArgumentException>(() => JiraInstance.Open(wrong, TimeProvider.System, () => 0.5));
    }

    [Fact]
    public void A_token_is_never_printed()
    {
        var login = new JiraLogin("ada@acme.example", "very-secret");

        Assert.DoesNotContain("very-secret", $"{login} {Right with { Login = login }}", StringComparison.Ordinal);
        Assert.Equal("ada@acme.example", JiraInstance.Open(Right, TimeProvider.System, () => 0.5).User);
    }
}
