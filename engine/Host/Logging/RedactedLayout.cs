using NLog;
using NLog.Layouts;

namespace Connector.Host.Logging;

/// <summary>A layout whose every rendered line has its secrets taken out, whichever way they came in.</summary>
internal sealed class RedactedLayout(Layout inner, Redaction redaction) : Layout
{
    protected override string GetFormattedMessage(LogEventInfo logEvent) => redaction.Of(inner.Render(logEvent));
}
