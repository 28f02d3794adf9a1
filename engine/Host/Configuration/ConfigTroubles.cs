namespace Connector.Host.Configuration;

/// <summary>The findings a configuration can give. CB60nn is what the author wrote, CB61nn is what the machine lacks.</summary>
internal static class ConfigTroubles
{
    /// <summary>How the codes of what the machine lacks begin.</summary>
    internal const string Environment = "CB61";

    internal const string NoFileCode = "CB6001";

    private const string Reference = "write env:NAME for an environment variable or file:PATH for a file";

    public static Finding NoFile(string path) => new(
        NoFileCode, Severity.Error, $"There is no configuration file '{path}'",
        "write one as README shows, or name it with --config", path);

    public static Finding NotJson(string path, string why, int line, int column) => new(
        "CB6002", Severity.Error, $"The file is not JSON: {why}", "mend the text at this place", path, line, column);

    public static Finding WrittenTwice(string key, int firstLine) => new(
        "CB6003", Severity.Error, $"'{key}' is written twice, first in line {firstLine}", "keep one of the two");

    public static Finding UnknownKey(string key, string? meant, IEnumerable<string> known) => new(
        "CB6004", Severity.Error, $"'{key}' is not a key of the configuration",
        meant is null ? $"remove it; here stand {string.Join(", ", known)}" : $"did you mean '{meant}'? Otherwise remove it");

    public static Finding WrongKind(string key, string wanted) => new("CB6005", Severity.Error, $"'{key}' must be {wanted}", $"write {wanted}");

    public static Finding Missing(string key, string what, string fix) => new("CB6006", Severity.Error, $"'{key}' is missing: {what}", fix);

    public static Finding BadValue(string key, string why, string fix) => new("CB6007", Severity.Error, $"'{key}' {why}", fix);

    public static Finding BadUrl(string key, string why) => new(
        "CB6008", Severity.Error, $"'{key}' {why}", "write scheme and host only, like https://acme.service-now.com");

    public static Finding Unencrypted(string key, bool allowed) => new(
        "CB6009", allowed ? Severity.Warning : Severity.Error, $"'{key}' sends the login over http, unencrypted, to another machine",
        allowed ? "use https as soon as the instance has it" : "use https, or set allowHttp to true for this instance if the network between is yours");

    /// <summary>The value itself is never told.</summary>
    public static Finding LiteralSecret(string key) => new("CB6010", Severity.Error, $"'{key}' holds a secret itself, where anybody who reads the file finds it", Reference);

    public static Finding Unused(string key, string why) => new("CB6011", Severity.Warning, $"'{key}' is not used: {why}", "remove it");

    public static Finding NoInstances() => new(
        "CB6012", Severity.Error, "No instance is configured", "name each instance under instances, with its url and auth");

    public static Finding UnknownInstance(string customer, string name, string? meant) => new(
        "CB6013", Severity.Error, $"The pack of '{customer}' names instance '{name}', which is not configured, so its passes do not run",
        meant is null ? $"add '{name}' under instances in the configuration" : $"add '{name}' under instances in the configuration; if the pack meant '{meant}', correct it there");

    public static Finding ShortSecret(string key) => new(
        "CB6014", Severity.Warning, $"The secret of '{key}' is shorter than 4 characters, too short to be recognised and masked in a log", "choose a longer one");

    public static Finding Unreadable(string path, string why) => new(Environment + "01", Severity.Error, $"The configuration file cannot be read: {why}", "let the host's user read it", path);

    public static Finding NoVariable(string key, string name) => new(
        Environment + "02", Severity.Error, $"'{key}' refers to the environment variable {name}, which is not set", $"set {name} where the host is started");

    public static Finding NoSecretFile(string key, string path, string why) => new(
        Environment + "03", Severity.Error, $"'{key}' refers to the file '{path}', which {why}", "put the secret into that file and let the host's user read it");

    public static Finding NoLogs(string folder, string why) => new(
        Environment + "04", Severity.Error, $"The log folder '{folder}' cannot be written: {why}", "let the host's user write it, or name another under logs");
}
