using System.Globalization;
using System.Text;

namespace Connector.Abstractions.Findings;

/// <summary>
/// One trouble, told so that its reader can act: compiler, rule, plugin, instance and pass trouble alike.
/// A finding never carries a secret or a customer's text beyond the value that caused it.
/// </summary>
/// <param name="Code">Stable code <c>CBnnnn</c>; each room owns a thousand: 1 rules, 2 packs and settings, 3 instances, 4 ledger, 5 passes, 6 configuration.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What is wrong, where and why, as a sentence without the closing full stop.</param>
/// <param name="Fix">What to do about it, or null where there is nothing to suggest.</param>
/// <param name="File">Path of the file it is about, relative where possible; null when it is about a record or an instance.</param>
/// <param name="Line">1-based line; 0 when unknown.</param>
/// <param name="Column">1-based column; 0 when unknown.</param>
public sealed record Finding(
    string Code, Severity Severity, string Message, string? Fix = null, string? File = null, int Line = 0, int Column = 0)
{
    /// <summary>The form compilers use, so that editors can jump to it: <c>file(line,col): error CB1001: message. Fix: …</c></summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (File is not null)
        {
            text.Append(File);
            if (Line > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"({Line},{Math.Max(Column, 1)})");
            }

            text.Append(": ");
        }

        text.Append(Word).Append(' ').Append(Code).Append(": ").Append(Message.TrimEnd('.')).Append('.');
        if (Fix is not null)
        {
            text.Append(" Fix: ").Append(Fix.TrimEnd('.')).Append(Fix.EndsWith('?') ? "" : ".");
        }

        return text.ToString();
    }

    private string Word => Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
}
