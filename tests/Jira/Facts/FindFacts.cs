using Connector.Jira.Simulator;

namespace Connector.Jira.Facts;

public sealed class FindFacts
{
    [Theory]
    [InlineData(true, "email", "ADA@acme.example", "acc-ada")]
    [InlineData(false, "email", "ada@acme.example", "ada")]
    [InlineData(true, "display_name", "Bob Hidden", "acc-bob")]
    [InlineData(false, "name", "bob", "bob")]
    public async Task A_user_is_found_by_what_the_other_side_knows(bool isCloud, string by, string key, string id)
    {
        await using var opened = await Opened.StartAsync(isCloud);
        var answer = await opened.Jira.FindAsync("user", by, [key, "nobody@acme.example"], default);

        Assert.Null(answer.Trouble);
        Assert.Equal(new KeyMatch(key, id), Assert.Single(answer.Items));
    }

    [Fact]
    public async Task A_hidden_address_is_found_and_one_that_fits_several_is_not()
    {
        await using var opened = await Opened.StartAsync();
        Assert.Equal("acc-bob", Assert.Single((await opened.Jira.FindAsync("user", "email", ["bob@acme.example"], default)).Items).SysId);
        opened.Data.Users.Add(new SimUser("acc-bob2", "bob2", "Bob Two", "bob@acme.example", IsEmailShown: false));

        Assert.Empty((await opened.Jira.FindAsync("user", "email", ["bob@acme.example"], default)).Items);
        Assert.Empty((await opened.Jira.FindAsync("user", "email", ["acme.example"], default)).Items);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_issue_is_found_by_its_key_and_a_done_one_is_left_out(bool isCloud)
    {
        await using var opened = await Opened.StartAsync(isCloud);
        var (one, two) = (opened.Data.Create("one"), opened.Data.Create("two"));
        opened.Data.Go(two, "Done", "Fixed");

        var answer = await opened.Jira.FindAsync("incident", "number", ["sup-1", two.Key, "SUP-9"], default);

        Assert.Null(answer.Trouble);
        Assert.Equal(new KeyMatch("sup-1", one.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), Assert.Single(answer.Items));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_issue_in_another_project_or_deleted_is_not_fetched(bool isCloud)
    {
        await using var opened = await Opened.StartAsync(isCloud);
        var (here, there) = (opened.Data.Create("here"), opened.Data.Create("there", "DESK"));
        string[] ids = [.. ((long[])[here.Id, there.Id, 77]).Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture)), new string('a', 32)];

        var answer = await opened.Jira.FetchAsync(Side.Provider, Opened.Shape("summary"), ids, default);

        Assert.Null(answer.Trouble);
        var row = Assert.Single(answer.Items);
        Assert.Equal((Side.Provider, "here"), (row.Key.Side, row["summary"]));
        Assert.Empty((await opened.Jira.FetchAsync(Side.Provider, Opened.Shape(), [], default)).Items);
    }
}
