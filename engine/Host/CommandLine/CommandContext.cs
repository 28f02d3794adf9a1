using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Connector.Host.Logging;
using Spectre.Console;

namespace Connector.Host.CommandLine;

/// <summary>Where one run of a command writes: results to standard output, everything else to standard error.</summary>
internal sealed class CommandContext : IAsyncDisposable
{
    /// <summary>Wide enough that no line of a file or a pipe is folded.</summary>
    private const int RedirectedWidth = 200;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TextWriter _output;

    public CommandContext(ParseResult parse, CancellationToken cancel)
    {
        Json = parse.GetValue<bool>(ConnectorCommand.JsonName);
        Cancel = cancel;
        _output = parse.InvocationConfiguration.Output;
        Messages = parse.InvocationConfiguration.Error;
        Lines = Json ? Messages : _output;
        People = Console(Lines, Json ? System.Console.IsErrorRedirected : System.Console.IsOutputRedirected);
    }

    /// <summary>Whether a program reads the output.</summary>
    public bool Json { get; }

    /// <summary>Asks for an orderly end.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>Standard output where a program reads it.</summary>
    public TextWriter Output => _output;

    /// <summary>Standard error.</summary>
    public TextWriter Messages { get; }

    /// <summary>Plain lines for people, never folded.</summary>
    public TextWriter Lines { get; }

    /// <summary>Tables and colours for people; plain when redirected.</summary>
    public IAnsiConsole People { get; }

    /// <summary>The log, once there is one; closed with the command.</summary>
    public HostLog? Log { get; set; }

    /// <summary>Writes one object as one line; nothing where people read.</summary>
    public void Tell(object result)
    {
        if (Json)
        {
            Write(result);
        }
    }

    /// <summary>A value as people are shown it: on one line, quoted, and not longer than a glance.</summary>
    public static string Quoted(string text)
    {
        const int Longest = 120;
        var line = string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
        return $"\"{(line.Length <= Longest ? line : line[..Longest] + "…")}\"";
    }

    /// <summary>Writes one object as one line of standard output, whoever reads it.</summary>
    public void Write(object result)
    {
        _output.WriteLine(JsonOf(result));
        _output.Flush();
    }

    /// <summary>One object as the one line that programs read.</summary>
    public static string JsonOf(object result) => JsonSerializer.Serialize(result, Form);

    /// <summary>Writes findings, one a line, where people read them.</summary>
    public static void List(IEnumerable<Finding> findings, TextWriter to)
    {
        foreach (var finding in findings)
        {
            to.WriteLine(finding);
        }
    }

    /// <summary>Waits until an orderly end is asked for.</summary>
    public async Task StoppedAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = Cancel.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Log is not null)
        {
            await Log.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static IAnsiConsole Console(TextWriter writer, bool redirected)
    {
        var plain = redirected || (writer != System.Console.Out && writer != System.Console.Error);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (plain)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
