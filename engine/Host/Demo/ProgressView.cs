using System.Globalization;
using Spectre.Console;

namespace Connector.Host.Demo;

/// <summary>Shows people how far the story is; nothing where nobody watches.</summary>
internal static class ProgressView
{
    public static async Task ShowAsync(IAnsiConsole people, int slices, Func<Action<int, PassTally>, Task> work)
    {
        if (!people.Profile.Capabilities.Interactive)
        {
            await work((_, _) => { });
            return;
        }

        await people.Progress().AutoClear(true).StartAsync(async view =>
        {
            var task = view.AddTask("replaying", maxValue: slices);
            await work((told, tally) =>
            {
                var sum = tally.Sum;
                task.Value = Math.Min(told, slices);
                task.Description = Markup.Escape(string.Create(
                    CultureInfo.InvariantCulture, $"{sum.Begun:N0} bonds, {sum.Fields:N0} fields, {sum.Comments:N0} comments, {sum.Files:N0} files"));
            });
        });
    }
}
