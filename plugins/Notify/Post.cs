using System.Text.Json.Nodes;
using Connector.Abstractions.Plugins;
using Connector.Abstractions.Rules;

namespace Notify;

/// <summary>The action <c>Notify/post</c>: tells the webhook that a bond got somewhere, with the values the rule hands over.</summary>
internal sealed class Post(IPluginHost host)
{
    public async Task<string> ActAsync(ActionCall call, CancellationToken cancel)
    {
        await Channel.PostAsync(
            host, call.Key,
            new JsonObject
            {
                ["text"] = Sentence(call),
                ["customer"] = call.Customer,
                ["rule"] = call.Rule,
                ["bond"] = call.Bond,
                ["key"] = call.Key,
                ["occasion"] = Word(call.Occasion),
                ["values"] = new JsonArray([.. call.Sent.Select(sent => new JsonObject { ["field"] = sent.Field, ["value"] = sent.Value })]),
            },
            cancel).ConfigureAwait(false);
        return "posted";
    }

    private static string Sentence(ActionCall call)
    {
        var told = string.Join(" ", call.Sent.Select(sent => sent.Value).Where(value => value.Length > 0));
        var subject = told.Length > 0 ? told : (call.CustomerRecord ?? call.ProviderRecord)?.SysId ?? call.Bond;
        return $"{call.Customer}: {subject} ({call.Rule}) {(call.Occasion == Occasion.Begins ? "is bonded" : call.Occasion == Occasion.Ends ? "has ended" : "has come so far")}.";
    }

    private static string Word(Occasion occasion) => occasion switch { Occasion.Begins => "begins", Occasion.Ends => "ends", _ => "reaches" };
}
