namespace Connector.Host.Configuration;

/// <summary>What <c>connector.json</c>, overridden by the environment, says: texts as they were written.</summary>
internal sealed record HostConfig
{
    /// <summary>Path of the ledger's file.</summary>
    public string? Ledger { get; init; }

    /// <summary>Path of the folder of packs.</summary>
    public string? Rules { get; init; }

    /// <summary>Path of the folder of plugins.</summary>
    public string? Plugins { get; init; }

    /// <summary>Path of the folder of log files.</summary>
    public string? Logs { get; init; }

    /// <summary>How many stories each rule has to survive before it may be in force.</summary>
    public string? Proof { get; init; }

    /// <summary>The instances, by name.</summary>
    public Dictionary<string, InstanceSection?> Instances { get; init; } = [];

    /// <summary>How passes run.</summary>
    public PassesSection Passes { get; init; } = new();

    /// <summary>One instance.</summary>
    internal sealed record InstanceSection
    {
        public string? Url { get; init; }

        public AuthSection? Auth { get; init; }

        /// <summary>The kind of a plugin's instance, as <c>Plugin/kind</c>; without it the instance is ServiceNow.</summary>
        public string? Plugin { get; init; }

        /// <summary>What a plugin's instance needs to know: whatever the plugin makes of it, so it is kept as it was written. Secrets are references.</summary>
        public IConfigurationSection? Settings { get; init; }

        /// <summary>What it is to tell of itself (<c>instance_id</c>); without it, what it told when it was first used.</summary>
        public string? Identity { get; init; }

        /// <summary>True to send over http to another machine all the same.</summary>
        public string? AllowHttp { get; init; }

        public string? MaxConcurrentCalls { get; init; }

        public string? PageSize { get; init; }

        public string? BatchSize { get; init; }

        public string? AttemptTimeout { get; init; }
    }

    /// <summary>How an instance is logged in to. Secrets are references: <c>env:NAME</c>, <c>file:PATH</c>.</summary>
    internal sealed record AuthSection
    {
        public string? Kind { get; init; }

        public string? Grant { get; init; }

        public string? User { get; init; }

        public string? Password { get; init; }

        public string? ClientId { get; init; }

        public string? ClientSecret { get; init; }

        public string? RefreshToken { get; init; }
    }

    /// <summary>How passes run.</summary>
    internal sealed record PassesSection
    {
        public string? SettleDelay { get; init; }

        public string? RoundSize { get; init; }

        public string? Attempts { get; init; }

        public string? LongestWait { get; init; }
    }
}
