using System.Reflection;

namespace Connector.Host.Configuration;

/// <summary>Compares what was written with the keys there are: what fits is kept, the rest becomes findings.</summary>
internal sealed class ConfigShape(Func<string, Finding, Finding> at)
{
    private readonly Dictionary<string, string?> _fitting = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The part of the configuration that fits.</summary>
    public T Read<T>(IConfiguration configuration)
        where T : new()
    {
        foreach (var child in configuration.GetChildren().Where(child => child.Key != "$schema"))
        {
            Member(child, typeof(T));
        }

        return new ConfigurationBuilder().AddInMemoryCollection(_fitting).Build().Get<T>() ?? new T();
    }

    private void Member(IConfigurationSection section, Type parent)
    {
        var members = parent.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        if (members.FirstOrDefault(member => string.Equals(member.Name, section.Key, StringComparison.OrdinalIgnoreCase)) is { } member)
        {
            Fit(section, member.PropertyType);
            return;
        }

        var known = members.Select(one => char.ToLowerInvariant(one.Name[0]) + one.Name[1..]).ToList();
        Tell(section, ConfigTroubles.UnknownKey(ConfigFile.Shown(section.Path), Nearest.To(section.Key, known), known));
    }

    private void Fit(IConfigurationSection section, Type type)
    {
        var children = section.GetChildren().ToList();
        if (type == typeof(string))
        {
            if (children.Count == 0)
            {
                _fitting[section.Path] = section.Value;
            }
            else
            {
                Tell(section, ConfigTroubles.WrongKind(ConfigFile.Shown(section.Path), "one value"));
            }
        }
        else if (section.Value is not null || children.Any(child => child.Key is "0"))
        {
            Tell(section, ConfigTroubles.WrongKind(ConfigFile.Shown(section.Path), "an object in braces"));
        }
        else if (type == typeof(IConfigurationSection))
        {
            foreach (var (key, value) in section.AsEnumerable())
            {
                _fitting[key] = value;
            }
        }
        else if (type.IsGenericType)
        {
            children.ForEach(child => Element(child, type.GetGenericArguments()[1]));
        }
        else
        {
            children.ForEach(child => Member(child, type));
        }
    }

    /// <summary>An element that says nothing is an element.</summary>
    private void Element(IConfigurationSection section, Type type)
    {
        if (section.Value is null && !section.GetChildren().Any())
        {
            _fitting[section.Path] = null;
        }

        Fit(section, type);
    }

    private void Tell(IConfigurationSection section, Finding finding) => _findings.Add(at(section.Path, finding));
}
