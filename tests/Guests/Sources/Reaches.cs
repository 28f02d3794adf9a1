using Connector.Abstractions.Plugins;

namespace Guests;

/// <summary>What it reaches out to is away, and its code that reaches out to nobody is well but for one value.</summary>
public sealed class Reaches : ICustomerPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin
        .Translation("upper", toProvider: text => text == "bad" ? throw new FormatException("not a word") : text.ToUpperInvariant())
        .Lookup("phone", toProvider: async (_, cancel) =>
        {
            await Task.Yield();
            throw new HttpRequestException("connection refused");
        })
        .Action("away", (_, cancel) => throw new HttpRequestException("connection refused"))
        .Action("silent", async (_, cancel) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(cancel);
            return "";
        })
        .Observer((_, _) => Task.FromException(new HttpRequestException("connection refused")));
}
