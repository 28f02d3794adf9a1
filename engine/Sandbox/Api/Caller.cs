using Connector.Sandbox.Accounts;
using Connector.Sandbox.Sessions;

namespace Connector.Sandbox.Api;

/// <summary>Who a request comes from, and the session it carries on; neither needs to be there.</summary>
internal readonly record struct Caller(Account? Account, Session? Session, bool ByCookie)
{
    public string UserName => Account?.UserName ?? "";
}
