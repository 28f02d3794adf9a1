using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Plugins.Jira;

/// <summary>Reads the settings of one Jira as they were written; everything wrong with them is told at once.</summary>
internal sealed class JiraConfig
{
    private static readonly string[] Known =
        ["flavour", "user", "token", "tables", "columns", "notes", "pageSize", "maxConcurrentCalls", "attempts", "attemptTimeout", "indexDelay"];

    private readonly JsonObject _written;
    private readonly List<string> _wrong = [];

    private JiraConfig(JsonObject written) => _written = written;

    /// <summary>The settings.</summary>
    /// <param name="name">The instance's configured name.</param>
    /// <param name="url">Its address.</param>
    /// <param name="written">What the configuration says of it.</param>
    /// <param name="secret">Gives the secret behind a setting.</param>
    /// <exception cref="ArgumentException">They cannot be used; says all that is wrong.</exception>
    public static JiraSettings Read(string name, Uri url, JsonObject written, Func<string, string> secret)
    {
        var config = new JiraConfig(written);
        var settings = config.Settings(name, url, secret);
        List<string> wrong = [.. config._wrong, .. settings.Check()];
        return wrong.Count == 0 ? settings : throw new ArgumentException($"Jira {name} cannot be opened: {string.Join("; ", wrong)}.", nameof(written));
    }

    private JiraSettings Settings(string name, Uri url, Func<string, string> secret)
    {
        _wrong.AddRange(_written.Select(pair => pair.Key).Where(key => !Known.Contains(key)).Select(key => $"{key} is no setting; there are {string.Join(", ", Known)}"));
        var flavour = Text("flavour") switch { null or "cloud" => JiraFlavour.Cloud, "dataCenter" => JiraFlavour.DataCenter, var other => Wrong($"flavour is '{other}', it must be cloud or dataCenter", JiraFlavour.Cloud) };
        var token = _written.ContainsKey("token") ? secret("token") : "";
        var settings = new JiraSettings(name, url, flavour, new JiraLogin(Text("user") ?? "", token)) { Tables = Tables(), Columns = Columns(), Notes = Text("notes") };
        return settings with
        {
            PageSize = Number("pageSize", settings.PageSize),
            MaxConcurrentCalls = Number("maxConcurrentCalls", settings.MaxConcurrentCalls),
            Attempts = Number("attempts", settings.Attempts),
            AttemptTimeout = Time("attemptTimeout", settings.AttemptTimeout),
            IndexDelay = Time("indexDelay", settings.IndexDelay),
        };
    }

    private Dictionary<string, JiraTable> Tables()
    {
        Dictionary<string, JiraTable> tables = new(StringComparer.Ordinal);
        foreach (var (name, node) in Members("tables"))
        {
            if (node is JsonObject table && table.Select(pair => pair.Key).All(key => key is "project" or "issueType") && Text(table["project"]) is { } project)
            {
                tables[name] = new JiraTable(project, Text(table["issueType"]));
            }
            else
            {
                _wrong.Add($"tables.{name} must be an object with project and, if it is one type of it, issueType");
            }
        }

        return tables;
    }

    private Dictionary<string, string> Columns()
    {
        Dictionary<string, string> columns = new(StringComparer.Ordinal);
        foreach (var (name, node) in Members("columns"))
        {
            if (Text(node) is { } field)
            {
                columns[name] = field;
            }
            else
            {
                _wrong.Add($"columns.{name} must be the id of a field");
            }
        }

        return columns;
    }

    private JsonObject Members(string key) => _written[key] switch
    {
        null => [],
        JsonObject members => members,
        _ => Wrong($"{key} must be an object", new JsonObject()),
    };

    private string? Text(string key) => !_written.ContainsKey(key) ? null : Text(_written[key]) ?? Wrong($"{key} must be a text", (string?)null);

    private int Number(string key, int otherwise) =>
        _written[key] is not { } node ? otherwise
        : node is JsonValue value && value.TryGetValue(out int number) ? number
        : Wrong($"{key} must be a whole number", otherwise);

    private TimeSpan Time(string key, TimeSpan otherwise) =>
        _written[key] is not { } node ? otherwise
        : TimeSpan.TryParseExact(Text(node), @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var time) ? time
        : Wrong($"{key} must be a time as \"00:00:15\"", otherwise);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private T Wrong<T>(string what, T otherwise)
    {
        _wrong.Add(what);
        return otherwise;
    }
}
