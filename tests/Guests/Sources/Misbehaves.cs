using Connector.Abstractions.Plugins;

namespace Guests;

public sealed class Misbehaves : ICustomerPlugin
{
    private static readonly List<byte[]> Kept = [];

    public void Declare(IPluginBuilder plugin) => plugin
        .Translation("throws", toProvider: text => text == "good" ? "GOOD" : throw new FormatException("not a number: " + text))
        .Translation("endless", toProvider: _ =>
        {
            while (true)
            {
            }
        })
        .Translation("hungry", toProvider: text =>
        {
            while (!plugin.Host.Stopping.IsCancellationRequested)
            {
                Kept.Add(new byte[1024 * 1024]);
                Kept.Clear();
            }

            return text;
        })
        .Translation("huge", toProvider: text =>
        {
            for (var megabyte = 0; megabyte < 40; megabyte++)
            {
                Kept.Add(new byte[1024 * 1024]);
            }

            Kept.Clear();
            return text;
        })
        .Lookup("slow", toProvider: async (values, cancel) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(cancel);
            return new Dictionary<string, string>();
        }, options: new LookupOptions { Timeout = TimeSpan.FromMilliseconds(200) })
        .Lookup("deaf", toProvider: async (values, _) =>
        {
            await new TaskCompletionSource().Task;
            return new Dictionary<string, string>();
        }, options: new LookupOptions { Timeout = TimeSpan.FromMilliseconds(200) })
        .Lookup("stubborn", toProvider: async (values, cancel) =>
        {
            try
            {
                await new TaskCompletionSource().Task.WaitAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                await new TaskCompletionSource().Task;
            }

            return new Dictionary<string, string>();
        }, options: new LookupOptions { Timeout = TimeSpan.FromMilliseconds(200) })
        .Lookup("directory", toProvider: (values, _) =>
        {
            plugin.Host.Log.Info("asked for " + string.Join(",", values));
            return Task.FromResult<IReadOnlyDictionary<string, string>>(values.Where(value => value != "unknown").ToDictionary(value => value, value => value + "!"));
        });
}
