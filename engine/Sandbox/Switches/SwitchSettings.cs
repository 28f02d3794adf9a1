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

    public bool ExpireSessions { get; init; }

    public bool? IsHibernating { get; init; }

    public bool? BasicForAdminsOnly { get; init; }

    public bool? OmitAttachmentHash { get; init; }

    public double? VisibilityDelaySeconds { get; init; }

    /// <summary>Zero cancels no transaction.</summary>
    public double? TransactionQuotaSeconds { get; init; }

    public double? BatchQuotaSeconds { get; init; }

    public double? SessionTimeoutSeconds { get; init; }

    public double? RateCountDelaySeconds { get; init; }

    /// <summary>No workers takes the bound away.</summary>
    public SemaphorePool? Semaphores { get; init; }

    /// <summary>What was hit; only ever read.</summary>
    public IReadOnlyList<StruckFault>? Struck { get; init; }

    public IReadOnlyList<string> UnauditedTables { get; init; } = [];

    public IReadOnlyList<Webhook> Webhooks { get; init; } = [];

    public double? FlowDelaySeconds { get; init; }

    public bool? ReorderFlows { get; init; }

    public static SwitchSettings Of(SandboxSwitches switches) => new()
    {
        IsHibernating = switches.IsHibernating,
        BasicForAdminsOnly = switches.BasicForAdminsOnly,
        OmitAttachmentHash = switches.OmitAttachmentHash,
        VisibilityDelaySeconds = switches.VisibilityDelay.TotalSeconds,
        TransactionQuotaSeconds = switches.TransactionQuota < TimeSpan.Zero ? 0 : switches.TransactionQuota.TotalSeconds,
        BatchQuotaSeconds = switches.BatchQuota.TotalSeconds,
        SessionTimeoutSeconds = switches.SessionTimeout.TotalSeconds,
        RateCountDelaySeconds = switches.RateCountDelay.TotalSeconds,
        Semaphores = switches.Semaphores,
        Struck = switches.Struck,
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
        if (Faults?.Any(f => f is null) != false || AccessRules?.Any(r => r is null) != false || BusinessRules?.Any(r => r is null) != false
            || AbsentPlugins is null || UnauditedTables is null || Webhooks?.Any(w => w?.Url is null) != false) return "A list may be empty or left out, but not null.";
        foreach (var fault in Faults)
            if (ProblemOf(fault) is { } problem) return problem;
        if (Lengths.Any(s => s is < 0 or > 86_400 or double.NaN)) return "A delay, quota or timeout is between nothing and one day.";
        if (Semaphores is { } pool && (pool.Workers is < 0 or > 1000 || pool.Queue < 0)) return "A pool has 0 to 1000 workers and a queue of 0 or more.";
        if (BusinessRules.Any(r => r.Delay < TimeSpan.Zero || r.Delay > TimeSpan.FromDays(1))) return "A rule's delay is between nothing and one day.";
        if (Webhooks.Any(w => !w.Url.IsAbsoluteUri || w.Url.Scheme is not ("http" or "https"))) return "A webhook needs an absolute http or https address.";
        return ClockSkewSeconds is { } skew && Math.Abs(skew) > TimeSpan.FromDays(3650).TotalSeconds
            ? "The clock can be moved by ten years at most."
            : null;
    }

    public void ApplyTo(SandboxSwitches switches)
    {
        if (ClockSkewSeconds is { } skew) switches.ClockSkew = TimeSpan.FromSeconds(skew);
        if (ExpireTokens) switches.ExpireTokens();
        if (ExpireSessions) switches.ExpireSessions();
        ApplyLimits(switches);
        foreach (var fault in Faults) switches.Add(fault);
        foreach (var rule in AccessRules) switches.Add(rule);
        foreach (var rule in BusinessRules) switches.Add(rule);
        foreach (var plugin in AbsentPlugins) switches.RemovePlugin(plugin);
        foreach (var table in UnauditedTables) switches.StopAuditing(table);
        foreach (var webhook in Webhooks) switches.Add(webhook);
        if (FlowDelaySeconds is { } delay) switches.FlowDelay = TimeSpan.FromSeconds(delay);
        if (ReorderFlows is { } reorder) switches.ReorderFlows = reorder;
    }

    private IEnumerable<double?> Lengths =>
        [FlowDelaySeconds, VisibilityDelaySeconds, TransactionQuotaSeconds, BatchQuotaSeconds, SessionTimeoutSeconds, RateCountDelaySeconds];

    private void ApplyLimits(SandboxSwitches switches)
    {
        switches.IsHibernating = IsHibernating ?? switches.IsHibernating;
        switches.BasicForAdminsOnly = BasicForAdminsOnly ?? switches.BasicForAdminsOnly;
        switches.OmitAttachmentHash = OmitAttachmentHash ?? switches.OmitAttachmentHash;
        if (VisibilityDelaySeconds is { } unseen) switches.VisibilityDelay = TimeSpan.FromSeconds(unseen);
        if (TransactionQuotaSeconds is { } quota) switches.TransactionQuota = quota > 0 ? TimeSpan.FromSeconds(quota) : Timeout.InfiniteTimeSpan;
        if (BatchQuotaSeconds is { } budget) switches.BatchQuota = TimeSpan.FromSeconds(budget);
        if (SessionTimeoutSeconds is { } idle) switches.SessionTimeout = TimeSpan.FromSeconds(idle);
        if (RateCountDelaySeconds is { } late) switches.RateCountDelay = TimeSpan.FromSeconds(late);
        if (Semaphores is { } pool) switches.Semaphores = pool.Workers > 0 ? pool : null;
    }

    private static string? ProblemOf(Fault fault)
    {
        if (fault.Status is < 100 or > 599) return $"Status {fault.Status} is no HTTP status; give 100 to 599.";
        if (fault.Path is { } path && !IsPattern(path)) return $"'{path}' is no regular expression.";
        if (fault.Latency < TimeSpan.Zero || fault.LatencyMax < TimeSpan.Zero) return "A latency cannot be negative.";
        if (fault.Shape == LatencyShape.Uniform && fault.LatencyMax < fault.Latency) return "A uniform latency needs a latencyMax above its latency.";
        return fault.Sigma is >= 0 and <= 10 ? null : "Sigma is between 0 and 10.";
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
