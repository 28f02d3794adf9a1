namespace Connector.Host.Demo;

/// <summary>Where a simulated instance is and who may administer it.</summary>
/// <param name="Address">Its base address, a slash at the end.</param>
/// <param name="User">An administrator's user name.</param>
/// <param name="Password">The password.</param>
internal sealed record InstanceAccess(Uri Address, string User, string Password)
{
    /// <summary>Keeps the password out of logs.</summary>
    public override string ToString() => Address.ToString();
}
