using Connector.Sandbox.Accounts;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Behaviour;

/// <summary>What a rule may look at and use while a write is under way.</summary>
internal sealed class RuleContext(Instance instance, Account account, InputForm form)
{
    public Instance Instance => instance;

    public Database Database => instance.Database;

    public InstanceClock Clock => instance.Clock;

    public RecordWriter Writer => instance.Writer;

    public Flows Flows => instance.Flows;

    public Account Account => account;

    /// <summary>Whether a person or client asked for the write, rather than the platform itself.</summary>
    public bool IsRequested => form != InputForm.Platform;

    public string Now => instance.Clock.NowText;
}
