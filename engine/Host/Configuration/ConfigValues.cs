using System.Globalization;

namespace Connector.Host.Configuration;

/// <summary>Reads single values; a bad one becomes a finding and gives the standard value.</summary>
internal sealed class ConfigValues(Func<string, Finding, Finding> at)
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Notes a finding about a key.</summary>
    public void Tell(string key, Finding finding) => _findings.Add(at(key, finding));

    public int Number(string key, string? text, int standard, int least = int.MinValue, int most = int.MaxValue)
    {
        if (text is null)
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        var bounds = least == int.MinValue ? "write a whole number" : string.Create(CultureInfo.InvariantCulture, $"write a whole number, {least} to {most}");
        Tell(key, ConfigTroubles.BadValue(ConfigFile.Shown(key), $"is '{text}', which does not do", bounds));
        return standard;
    }

    /// <summary>Hours, minutes and seconds; a bare number is refused, because it would be taken for days.</summary>
    public TimeSpan Duration(string key, string? text, TimeSpan standard, TimeSpan? least = null, TimeSpan? most = null)
    {
        if (text is null)
        {
            return standard;
        }

        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            && span >= (least ?? TimeSpan.Zero) && span <= (most ?? TimeSpan.FromHours(1)))
        {
            return span;
        }

        Tell(key, ConfigTroubles.BadValue(
            ConfigFile.Shown(key), $"is '{text}', which does not do", $"write hours:minutes:seconds, {least ?? TimeSpan.Zero} to {most ?? TimeSpan.FromHours(1)}"));
        return standard;
    }

    public bool YesOrNo(string key, string? text)
    {
        if (text is null || bool.TryParse(text, out _))
        {
            return text is not null && bool.Parse(text);
        }

        Tell(key, ConfigTroubles.BadValue(ConfigFile.Shown(key), $"is '{text}'", "write true or false"));
        return false;
    }
}
