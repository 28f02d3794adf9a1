using System.Text.Json.Nodes;
using Connector.Instances;
using Connector.Passes;
using Connector.Plugins;

namespace Connector.Host.Configuration;

/// <summary>Turns what the author wrote into settings, and collects everything that is wrong with it.</summary>
internal sealed class SettingsBuilder(string folder, IReadOnlyDictionary<string, string> environment, Func<string, Finding, Finding> at, Func<string, JsonObject> pluginSettings)
{
    private readonly ConfigValues _values = new(at);

    public IReadOnlyList<Finding> Findings => _values.Findings;

    /// <summary>The settings; to be used only when no finding is an error.</summary>
    public HostSettings Build(HostConfig config)
    {
        if (config.Instances.Count == 0)
        {
            _values.Tell("instances", ConfigTroubles.NoInstances());
        }

        var secrets = new SecretReference(folder, environment);
        var logins = new LoginBuilder(_values, secrets);
        var rules = config.Rules is null ? RulesLocation.Default(folder) : Full("rules", config.Rules);
        return new HostSettings(
            Full("ledger", config.Ledger ?? Path.Combine(".connector", "ledger.db")),
            rules,
            Full("logs", config.Logs ?? "logs"),
            [.. config.Instances.Where(one => one.Value?.Plugin is null).Select(one => Instance(one.Key, one.Value ?? new(), logins)).OfType<InstanceConfig>()],
            Passes(config.Passes) with
            {
                Identities = config.Instances.Where(one => one.Value?.Identity is { Length: > 0 }).ToDictionary(one => one.Key, one => one.Value!.Identity!, StringComparer.Ordinal),
            })
        {
            Plugins = Full("plugins", config.Plugins ?? "plugins"),
            Plugged = [.. config.Instances.Where(one => one.Value?.Plugin is not null).Select(one => Plugged(one.Key, one.Value!)).OfType<PluggedInstanceConfig>()],
            Secrets = secrets,
            Proof = _values.Number("proof", config.Proof, 0, 0, 1_000_000),
        };
    }

    private string Full(string key, string path)
    {
        if (path.Trim().Length > 0 && !path.Contains('\0', StringComparison.Ordinal))
        {
            return Path.GetFullPath(path, folder);
        }

        _values.Tell(key, ConfigTroubles.BadValue(key, "is not a path", "write a path, relative to the configuration file"));
        return folder;
    }

    private InstanceConfig? Instance(string name, HostConfig.InstanceSection section, LoginBuilder logins)
    {
        var key = $"instances:{name}";
        var url = Url(key, section);
        var login = logins.Build(key, section.Auth);
        var standard = new InstanceConfig(name, url ?? new Uri("https://unknown"), login ?? LoginBuilder.Unknown);
        var instance = standard with
        {
            MaxConcurrentCalls = _values.Number($"{key}:maxConcurrentCalls", section.MaxConcurrentCalls, standard.MaxConcurrentCalls),
            PageSize = _values.Number($"{key}:pageSize", section.PageSize, standard.PageSize),
            BatchSize = _values.Number($"{key}:batchSize", section.BatchSize, standard.BatchSize),
            AttemptTimeout = _values.Duration($"{key}:attemptTimeout", section.AttemptTimeout, standard.AttemptTimeout),
        };
        foreach (var wrong in instance.Check())
        {
            // A sentence begins with the name of what it is about.
            var about = wrong.Split(' ')[0];
            _values.Tell($"{key}:{about}", ConfigTroubles.BadValue($"instances.{name}", wrong, "write a value within these bounds"));
        }

        return url is null || login is null ? null : instance;
    }

    private PluggedInstanceConfig? Plugged(string name, HostConfig.InstanceSection section)
    {
        var key = $"instances:{name}";
        if (section.Plugin!.Split('/') is not [{ Length: > 0 } plugin, { Length: > 0 } kind])
        {
            _values.Tell($"{key}:plugin", ConfigTroubles.BadValue($"instances.{name}.plugin", "does not name a plugin and its kind of instance", "write both, like Jira/jira"));
            return null;
        }

        if (section.Auth is not null)
        {
            _values.Tell($"{key}:auth", ConfigTroubles.BadValue($"instances.{name}.auth", "is for ServiceNow", "write how the plugin logs in under \"settings\""));
        }

        return Url(key, section) is { } url ? new PluggedInstanceConfig(name, plugin, kind, url, pluginSettings(name)) : null;
    }

    private Uri? Url(string instance, HostConfig.InstanceSection section)
    {
        var key = $"{instance}:url";
        if (string.IsNullOrWhiteSpace(section.Url))
        {
            _values.Tell(instance, ConfigTroubles.Missing(ConfigFile.Shown(key), "the host does not know where the instance is", "write its address, like https://acme.service-now.com"));
            return null;
        }

        // What is wrong is told without the value: a login may have been written into it.
        if (!Uri.TryCreate(section.Url.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return Bad("is not an https address");
        }

        if (url.UserInfo.Length > 0)
        {
            return Bad("holds a login");
        }

        if (url.PathAndQuery.Trim('/').Length > 0 || url.Fragment.Length > 0)
        {
            return Bad("holds more than scheme and host");
        }

        if (url.Scheme == "http" && !url.IsLoopback)
        {
            _values.Tell(key, ConfigTroubles.Unencrypted(ConfigFile.Shown(key), _values.YesOrNo($"{instance}:allowHttp", section.AllowHttp)));
        }

        return new Uri(url.GetLeftPart(UriPartial.Authority));

        Uri? Bad(string why)
        {
            _values.Tell(key, ConfigTroubles.BadUrl(ConfigFile.Shown(key), why));
            return null;
        }
    }

    private PassOptions Passes(HostConfig.PassesSection section)
    {
        var standard = new PassOptions();
        return new PassOptions
        {
            SettleDelay = _values.Duration("passes:settleDelay", section.SettleDelay, standard.SettleDelay, TimeSpan.Zero, TimeSpan.FromHours(1)),
            RoundSize = _values.Number("passes:roundSize", section.RoundSize, standard.RoundSize, 1, 100_000),
            Attempts = _values.Number("passes:attempts", section.Attempts, standard.Attempts, 1, 100),
            LongestWait = _values.Duration("passes:longestWait", section.LongestWait, standard.LongestWait, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        };
    }
}
