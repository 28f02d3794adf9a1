using System.CommandLine;
using Connector.Host.Demo;
using Spectre.Console;

namespace Connector.Host.CommandLine;

/// <summary><c>demo</c>: two simulated instances kept in step on real incidents, and what became of them.</summary>
internal static class DemoCommand
{
    /// <param name="run">What runs it.</param>
    public static Command Create(Func<DemoOptions, IAnsiConsole, TextWriter, CancellationToken, Task<int>> run)
    {
        var incidents = Ranges.Between("--incidents", 500, 1, 24_918, "How many real incidents are replayed.");
        var once = new Option<bool>("--once") { Description = "Ends by itself, verifies from the outside, and prints the table." };
        var port = Ranges.Port(5080, "Where the status page is served; 0 takes a free port.");
        var speed = new Option<double?>("--speed") { Description = "How many times faster than life it is replayed; 3600 unless said. Not with --once, which does not wait.", HelpName = "X" };
        speed.Validators.Add(result => Ranges.Require(result, "--speed", value => value > 0 && double.IsFinite(value), "above 0"));
        var customer = Address("--customer", "A sandbox that already runs, as the customer's instance.");
        var provider = Address("--provider", "A sandbox that already runs, as the provider's instance.");
        var state = new Option<string?>("--state") { Description = "Folder that keeps the ledger and how far the story was told, so that a killed demo goes on; nothing is kept without it.", HelpName = "DIR" };
        var swaps = Ranges.Between("--swaps", 0, 0, 10_000, "How many new versions of its plugins are dropped in while it runs; with --once.");
        var command = new Command("demo", "Keeps two simulated instances in step on the life of real incidents. What is handed over keeps the provider's group: later changes of group in the log are left out.")
        {
            incidents, once, port, speed, customer, provider, state, swaps,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(swaps) > 0 && !result.GetValue(once))
            {
                result.AddError("--swaps is for --once, which looks afterwards at what the swaps left.");
            }
        });
        return command.Does(async (parse, context) =>
        {
            var options = new DemoOptions(
                parse.GetValue(incidents), parse.GetValue(once), parse.GetValue(port), parse.GetValue(speed), context.Json,
                parse.GetValue(customer), parse.GetValue(provider), parse.GetValue(state))
            {
                Swaps = parse.GetValue(swaps),
            };
            return (Outcome)await run(options, context.People, context.Output, context.Cancel).ConfigureAwait(false);
        });
    }

    private static Option<Uri?> Address(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"{name} is '{result.Tokens[0].Value}'; it must be an address like http://127.0.0.1:5081.");
            return null;
        },
    };
}
