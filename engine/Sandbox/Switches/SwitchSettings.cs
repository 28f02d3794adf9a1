using System.Text.RegularExpressions;

namespace Connector.Sandbox.Switches;

/// <summary>The switches as JSON, for the control endpoint. What is given is added to what stands.</summary>
internal sealed record SwitchSettings
{
    public double? ClockSkewSeconds { get; init; }

    public bool ExpireTokens { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public IReadOnlyList<AccessRule> AccessRules { get; init; } = [];

    public IReadOnlyList<BusinessRule> BusinessRules { get; init; } = [];

    public IReadOnlyList<string> AbsentPlugins { get; init; } = [];

    public static SwitchSettings Of(SandboxSwitches switches) => new()
    {
        ClockSkewSeconds = switches.ClockSkew.TotalSeconds,
        Faults = switches.Faults,
        AccessRules = switches.AccessRules,
        BusinessRules = switches.BusinessRules,
        AbsentPlugins = switches.AbsentPlugins,
    };

    /// <summary>What is wrong with the settings; null when nothing is.</summary>
    public string? Problem()
    {
        foreach (var fault in Faults)
        {
            if (fault.Status is < 100 or > 599) return $"Status {fault.Status} is no HTTP status; give 100 to 599.";
            if (fault.Path is { } path && !IsPattern(path)) return $"'{path}' is no regular expression.";
            if (fault.Latency < TimeSpan.Zero) return "A latency cannot be negative.";
        }

        return ClockSkewSeconds is { } skew && Math.Abs(skew) > TimeSpan.FromDays(3650).TotalSeconds
            ? "The clock can be moved by ten years at most."
            : null;
    }

    public void ApplyTo(SandboxSwitches switches)
    {
        if (ClockSkewSeconds is { } skew) switches.ClockSkew = TimeSpan.FromSeconds(skew);
        if (ExpireTokens) switches.ExpireTokens();
        foreach (var fault in Faults) switches.Add(fault);
        foreach (var rule in AccessRules) switches.Add(rule);
        foreach (var rule in BusinessRules) switches.Add(rule);
        foreach (var plugin in AbsentPlugins) switches.RemovePlugin(plugin);
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
