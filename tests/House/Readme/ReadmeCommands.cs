using Connector.Host.CommandLine;
using Connector.House.Repository;

namespace Connector.House.Readme;

/// <summary>Every command README shows is one the host understands. Compiled as soon as the host has a command line.</summary>
public sealed class ReadmeCommands
{
    [Fact]
    public void The_host_understands_every_command_README_shows() => Breach.None(Misunderstood(Checkout.Read("README.md")));

    [Fact]
    public void README_shows_every_command_of_the_host() =>
        Assert.Empty(ConnectorCommand.Create().Subcommands.Select(command => command.Name).Except(
            ReadmeText.Commands(Checkout.Read("README.md")).Select(shown => Arguments(shown.Command)).OfType<string>().Select(arguments => arguments.Split(' ')[0])));

    [Theory]
    [InlineData("demo --no-such-option")]
    [InlineData("no-such-command")]
    public void A_command_the_host_does_not_know_is_told(string arguments) =>
        Assert.Single(Misunderstood(new("README.md", $"```sh\n{ReadmeText.Prefix} {arguments}\n```\n")));

    /// <summary>What stands behind the host's name; null for another command.</summary>
    private static string? Arguments(string command) =>
        command.StartsWith(ReadmeText.Prefix + " ", StringComparison.Ordinal) ? command[(ReadmeText.Prefix.Length + 1)..] : null;

    private static IEnumerable<Breach> Misunderstood(TextFile readme) =>
        from shown in ReadmeText.Commands(readme)
        let arguments = Arguments(shown.Command)
        where arguments is not null
        let errors = ConnectorCommand.Create().Parse(arguments).Errors
        where errors.Count > 0
        select new Breach(readme.Path, shown.Line, $"the host does not understand `{arguments}`: {errors[0].Message}", "mend README, or the command line.");
}
