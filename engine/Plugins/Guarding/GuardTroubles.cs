using System.Globalization;

namespace Connector.Plugins.Guarding;

/// <summary>What can be said of a call that came to nothing.</summary>
internal static class GuardTroubles
{
    public static Finding Threw(string title, string file, string what, Exception thrown) => new(
        "CB3030", Severity.Error, $"{What(what)} of {title} threw {thrown.GetType().Name}: {Message(thrown)}",
        "Mend it in the plugin, so that it answers for every value, the empty one too", file);

    public static Finding TooSlow(string title, string file, string what, TimeSpan budget) => new(
        "CB3031", Severity.Error, $"{What(what)} of {title} took longer than {Seconds(budget)} and was cancelled",
        "See whether the system it asks is slow, or allow it more time in its options", file);

    public static Finding Endless(string title, string file, string what, TimeSpan budget, bool isCancelled) => new(
        "CB3032", Severity.Error,
        isCancelled
            ? $"{What(what)} of {title} went on after it was cancelled, so the plugin is not called any more"
            : $"{What(what)} of {title} did not return within {Seconds(budget)}, so the plugin is not called any more",
        isCancelled ? "Hand the CancellationToken on to whatever it waits for, and drop in the mended version" : "Mend the loop or the wait without end, and drop in the mended version",
        file);

    // Nobody can read from outside what a thread allocates, so this says what is known and accuses of no more.
    public static Finding EndlessAndHungry(string title, string file, string what, TimeSpan budget, long bytes) => new(
        "CB3032", Severity.Error,
        $"{What(what)} of {title} did not return within {Seconds(budget)}, and the host's memory was asked for {Megabytes(bytes)} meanwhile, so the plugin is not called any more",
        "Mend the loop without end, above all where it makes new objects, drop in the mended version, and start the host again: a thread cannot be stopped and goes on", file);

    public static Finding TooMuch(string title, string file, string what, long bytes, long most) => new(
        "CB3033", Severity.Error, $"{What(what)} of {title} took {Megabytes(bytes)} of memory where {Megabytes(most)} are allowed, so the plugin is not called any more",
        "Work on one value at a time and keep nothing large, and drop in the mended version", file);

    public static Finding Resting(string title, string file, int failures, Finding last, string until) => new(
        "CB3021", Severity.Error, $"{title} failed {failures.ToString(CultureInfo.InvariantCulture)} times in a row and is in quarantine until {until} UTC; last: {last.Message}",
        last.Fix, file);

    public static Finding Gone(string title, string file) => new(
        "CB3034", Severity.Error, $"{title} is not loaded any more", "The next pass uses the version that took its place", file);

    public static Finding Noisy(string title, string file, string what) => new(
        "CB3036", Severity.Warning, $"{What(what)} of {title} writes to the console, where nobody reads it", "Write to plugin.Host.Log instead", file);

    public static Finding NoKind(PluggedInstanceConfig config) => new(
        "CB3035", Severity.Error, $"No plugin in force brings '{config.Plugin}/{config.Kind}', which the instance '{config.Name}' needs",
        $"Put plugin '{config.Plugin}' in the plugins folder, or correct \"plugin\" of this instance in the configuration");

    public static Finding NoAction(string name) => new(
        "CB3063", Severity.Error, $"No plugin in force brings the action '{name}', which is due",
        $"Put plugin '{name.Split('/')[0]}' in the plugins folder, in a version that brings it, and the customer among \"customers\" in its plugin.json");

    private static string What(string what) => char.ToUpperInvariant(what[0]) + what[1..];

    // A plugin's own words may be long and may hold line ends; a finding is one line.
    private static string Message(Exception thrown)
    {
        var line = thrown.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return line.Length <= 200 ? line : line[..200] + "…";
    }

    private static string Seconds(TimeSpan budget) => string.Create(CultureInfo.InvariantCulture, $"{budget.TotalSeconds:0.###} s");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");
}
