using System.Text.Json.Nodes;
using Connector.Abstractions.Bonds;
using Connector.Abstractions.Plugins;

namespace Notify;

/// <summary>Tells the webhook what became of any bond. What was told is remembered, so that a bond that stays held is told once and not in every pass.</summary>
internal sealed class Webhook(IPluginHost host)
{
    public async Task TellAsync(SettledBond settled, CancellationToken cancel)
    {
        var (turn, key) = (Turn(settled), $"told {settled.Bond.Id}");
        if (turn is null || !Wanted(turn) || await host.State.GetAsync(key, cancel).ConfigureAwait(false) == turn)
        {
            return;
        }

        await Channel.PostAsync(
            host, $"{settled.Bond.Id}-{settled.Pass}-{turn}",
            new JsonObject
            {
                ["text"] = Sentence(settled, turn),
                ["customer"] = settled.Bond.Customer,
                ["rule"] = settled.Bond.Rule,
                ["bond"] = settled.Bond.Id,
                ["turn"] = turn,
            },
            cancel).ConfigureAwait(false);
        await host.State.SetAsync(key, turn, cancel).ConfigureAwait(false);
    }

    private static string? Turn(SettledBond settled) => settled.Bond.Phase switch
    {
        BondPhase.Held => "held",
        BondPhase.Ended => "ended",
        _ when settled.Verdict is Begin => "begun",
        _ => null,
    };

    private bool Wanted(string turn) => host.Settings["when"] is JsonArray wanted && wanted.Any(one => one.Text() == turn);

    // The reason is told without the records' texts: a chat is no place for a customer's words.
    private static string Sentence(SettledBond settled, string turn)
    {
        var record = settled.Bond.Key(settled.Bond.Begun);
        return $"{settled.Bond.Customer}: {record?.Table} {record?.SysId} ({settled.Bond.Rule}) {(turn == "held" ? "waits for a person" : turn == "begun" ? "is bonded" : "has ended")}.";
    }
}
