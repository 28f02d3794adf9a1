namespace Connector.Sandbox.Display;

/// <summary>sysparm_display_value.</summary>
internal enum DisplayMode
{
    Stored,
    Shown,
    Both,
}
