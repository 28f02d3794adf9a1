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

    public IReadOnlyList<string> UnauditedTables { get; init; } = [];

    public IReadOnlyList<Webhook> Webhooks { get; init; } = [];

    public double? FlowDelaySeconds { get; init; }

    public bool? ReorderFlows { get; init; }

    public static SwitchSettings Of(SandboxSwitches switches) => new()
    {
        ClockSkewSeconds = switches.ClockSkew.TotalSeconds,
        Faults = switches.Faults,
        AccessRules = switches.AccessRules,
        BusinessRules = switches.BusinessRules,
        AbsentPlugins = switches.AbsentPlugins,
        UnauditedTables = switches.UnauditedTables,
        Webhooks = [.. switches.Webhooks.Select(w => w with { Password = "" })],
        FlowDelaySeconds = switches.FlowDelay.TotalSeconds,
        ReorderFlows = switches.ReorderFlows,
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

        if (BusinessRules.Any(r => r.Delay < TimeSpan.Zero || r.Delay > TimeSpan.FromDays(1))) return "A rule's delay is between nothing and one day.";
        if (FlowDelaySeconds is < 0 or > 86400) return "Flows can be late by one day at most.";
        if (Webhooks.Any(w => !w.Url.IsAbsoluteUri || w.Url.Scheme is not ("http" or "https"))) return "A webhook needs an absolute http or https address.";
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
        foreach (var table in UnauditedTables) switches.StopAuditing(table);
        foreach (var webhook in Webhooks) switches.Add(webhook);
        if (FlowDelaySeconds is { } delay) switches.FlowDelay = TimeSpan.FromSeconds(delay);
        if (ReorderFlows is { } reorder) switches.ReorderFlows = reorder;
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
