using Connector.Sandbox.Tables;

namespace Connector.Sandbox.Behaviour;

/// <summary>A comment or work note on its way into sys_journal_field.</summary>
internal sealed record JournalText(Column Column, string Text);
