using Connector.Host.Configuration;
using Connector.Instances;
using Connector.Passes;
using NLog;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;
using NLog.Targets.Wrappers;
using LogLevel = NLog.LogLevel;

namespace Connector.Host.Logging;

/// <summary>The host's log: one JSON object a line, one file per customer and one for the host itself. No secret reaches a file.</summary>
internal sealed class HostLog : IAsyncDisposable
{
    private const string Host = "host";
    private const string PropertyOfCustomer = "customer";
    private const long MostBytes = 16 * 1024 * 1024;
    private const int MostFiles = 10;

    private readonly LogFactory _factory;
    private readonly Logger _logger;
    private readonly string _folder;

    private HostLog(string folder, Redaction redaction)
    {
        (_folder, Redaction) = (folder, redaction);
        _factory = new LogFactory();
        _factory.Setup().SetupSerialization(values => values.RegisterObjectTransformation<Secret>(secret => secret.ToString()));
        _factory.Configuration = Writing(folder, redaction);
        _logger = _factory.GetLogger("Connector");
    }

    /// <summary>Takes secrets out of text.</summary>
    public Redaction Redaction { get; }

    /// <summary>The host's own file.</summary>
    public string HostFile => Path.Combine(_folder, Host + ".log");

    /// <summary>Opens the log, or tells why its folder cannot be written.</summary>
    public static (HostLog? Log, Finding? Trouble) Open(string folder, Redaction redaction)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using (File.Open(Path.Combine(folder, Host + ".log"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                return (new HostLog(folder, redaction), null);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return (null, ConfigTroubles.NoLogs(folder, refused is IOException ? "the disk refuses it" : "access is denied"));
        }
    }

    /// <summary>Says what the host does.</summary>
    public void Say(string message, params object?[] values) => _logger.Info(message, values);

    /// <summary>One pass, counted.</summary>
    public void Passed(PassReport report) => _logger.WithProperty(PropertyOfCustomer, report.Customer)
        .WithProperty("pass", report.Pass).WithProperty("clean", report.Clean)
        .WithProperty("begun", report.Begun).WithProperty("fields", report.Fields).WithProperty("comments", report.Comments)
        .WithProperty("files", report.Files).WithProperty("orders", report.Orders).WithProperty("items", report.Items)
        .WithProperty("waiting", report.Waiting).WithProperty("held", report.Held).WithProperty("ended", report.Ended)
        .WithProperty("writes", report.Writes).WithProperty("inStep", report.InStep)
        .Info("Passed");

    /// <summary>One finding; about the host itself where no customer is named.</summary>
    public void Found(Finding finding, string? customer = null, string? pass = null)
    {
        var logger = _logger.WithProperty("code", finding.Code);
        logger = customer is null ? logger : logger.WithProperty(PropertyOfCustomer, customer);
        logger = pass is null ? logger : logger.WithProperty("pass", pass);
        var level = finding.Severity switch { Severity.Error => LogLevel.Error, Severity.Warning => LogLevel.Warn, _ => LogLevel.Info };
        logger.Log(level, "{finding}", finding.ToString());
    }

    /// <summary>A plugin's own line.</summary>
    public void Said(Severity severity, string plugin, string message, Exception? cause)
    {
        var level = severity switch { Severity.Error => LogLevel.Error, Severity.Warning => LogLevel.Warn, _ => LogLevel.Info };
        _logger.WithProperty("plugin", plugin).Log(level, cause, "{line}", message);
    }

    /// <summary>A pass that could not be finished.</summary>
    public void Broke(string customer, Exception broken) =>
        _logger.WithProperty(PropertyOfCustomer, customer).Error(broken, "The pass could not be finished; nothing of it was settled");

    /// <summary>A reload of the rules that could not be finished.</summary>
    public void Broke(Exception broken) => _logger.Error(broken, "What changed could not be loaded again; what is in force stays");

    /// <summary>Why the host cannot go on.</summary>
    public void Crashed(Exception broken) => _logger.Fatal(broken, "The host cannot go on");

    /// <summary>Writes out what is pending.</summary>
    public ValueTask DisposeAsync()
    {
        _factory.Shutdown();
        _factory.Dispose();
        return ValueTask.CompletedTask;
    }

    private static LoggingConfiguration Writing(string folder, Redaction redaction)
    {
        var line = new JsonLayout
        {
            IncludeEventProperties = true,
            Attributes =
            {
                new JsonAttribute("time", "${date:universalTime=true:format=yyyy-MM-ddTHH\\:mm\\:ss.fffZ}"),
                new JsonAttribute("level", "${level:lowercase=true}"),
                new JsonAttribute("message", "${message}"),
                new JsonAttribute("exception", "${exception:format=toString}"),
            },
        };
        var files = new FileTarget("files")
        {
            FileName = Layout.FromMethod(entry => Path.Combine(folder, FileOf(entry))),
            Layout = new RedactedLayout(line, redaction),
            ArchiveAboveSize = MostBytes,
            MaxArchiveFiles = MostFiles,
        };
        var configuration = new LoggingConfiguration();
        configuration.AddRule(LogLevel.Info, LogLevel.Fatal, new AsyncTargetWrapper(files) { OverflowAction = AsyncTargetWrapperOverflowAction.Block });
        return configuration;
    }

    // A customer's name becomes a file's name only if it can be nothing else.
    private static string FileOf(LogEventInfo entry) =>
        (entry.Properties.TryGetValue(PropertyOfCustomer, out var customer) && customer is string name && name.All(IsNameLetter) ? name : Host) + ".log";

    private static bool IsNameLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
}
