using System.Text;

namespace Connector.Plugins.Guarding;

/// <summary>
/// The process's console as plugins see it. What a plugin writes there would stand in the middle of what a program reads, so it is taken aside; what the
/// host writes passes as before.
/// </summary>
public sealed class PluginConsole : TextWriter
{
    private static readonly AsyncLocal<Action<string>?> Taker = new();
    private static readonly Lock Installing = new();

    private readonly TextWriter _console;

    private PluginConsole(TextWriter console) => _console = console;

    /// <inheritdoc/>
    public override Encoding Encoding => _console.Encoding;

    /// <summary>Stands before the process's console from now on.</summary>
    public static void Install()
    {
        lock (Installing)
        {
            if (Console.Out is not PluginConsole)
            {
                Console.SetOut(new PluginConsole(Console.Out));
                Console.SetError(new PluginConsole(Console.Error));
            }
        }
    }

    /// <summary>What is written from here on, on this thread and what it starts, is taken aside.</summary>
    internal static void Divert(Action<string>? taker) => Taker.Value = taker;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (Taker.Value is { } taker)
        {
            taker(value.ToString());
        }
        else
        {
            _console.Write(value);
        }
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (Taker.Value is { } taker)
        {
            taker(value ?? "");
        }
        else
        {
            _console.Write(value);
        }
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count)
    {
        if (Taker.Value is { } taker)
        {
            taker(new string(buffer, index, count));
        }
        else
        {
            _console.Write(buffer, index, count);
        }
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + CoreNewLineText);

    /// <inheritdoc/>
    public override void Flush() => _console.Flush();

    private string CoreNewLineText => new(CoreNewLine);
}
