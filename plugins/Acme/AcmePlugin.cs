using System.Text.Json.Nodes;
using Connector.Abstractions.Plugins;

namespace Acme;

/// <summary>What is special about Acme: its priority matrix, which team works for which group, how its tickets are numbered, and what it keeps to itself.</summary>
public sealed class AcmePlugin : ICustomerPlugin
{
    /// <inheritdoc/>
    public void Declare(IPluginBuilder plugin)
    {
        var teams = Teams.Of(plugin.Host.Settings);
        var tickets = new TicketNumber(plugin.Host.Settings.Text("ticketPrefix") ?? "");
        plugin
            .Translation("team", teams.ToProvider, teams.ToCustomer)
            .Computed("priority", ["impact", "urgency"], record => PriorityMatrix.Of(record["impact"], record["urgency"]))
            .Computed("ticket", ["number"], record => tickets.Of(record["number"]))
            .JournalFilter(Confidential.Filter);
        if (plugin.Host.Settings["problems"] is JsonObject problems)
        {
            plugin.Rule(words => Problems.Rule(words, problems.Text("announce")));
        }
    }
}
