namespace Connector.Plugins.Guarding;

/// <summary>What a plugin's code may take before it is stopped or left alone.</summary>
public sealed record PluginLimits
{
    /// <summary>For the constructor and Declare together. Default two seconds.</summary>
    public TimeSpan Declaring { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For one call that does not wait for anybody: a translation, a computed field, a filter, or the beginning of any other. Default one second.</summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For one call of an action or an observer. Default thirty seconds.</summary>
    public TimeSpan Action { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For one call of a plugin's instance, all its requests together. Default ten minutes.</summary>
    public TimeSpan Instance { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a cancelled call may take to end before the plugin counts as one that does not end. Default two seconds.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes one call may allocate. Default 256 MB.</summary>
    public long Bytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many calls in a row may fail by the plugin's own fault before it is left alone for a while. Default 5.</summary>
    public int FailuresInARow { get; init; } = 5;

    /// <summary>How long it is left alone the first time; twice as long each time after. Default one minute.</summary>
    public TimeSpan FirstRest { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest it is left alone. Default thirty minutes.</summary>
    public TimeSpan LongestRest { get; init; } = TimeSpan.FromMinutes(30);
}
