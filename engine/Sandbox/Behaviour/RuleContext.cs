using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Behaviour;

/// <summary>What a rule may look at and use while a write is under way.</summary>
internal sealed record RuleContext(Database Database, InstanceClock Clock, Account Account, RecordWriter Writer)
{
    public string Now => Clock.NowText;
}
