using System.Security.Cryptography;
using System.Text;

namespace Connector.Sandbox.Accounts;

/// <summary>What sys_user.user_password holds. A sandbox guards nothing, but it must not hand passwords back either.</summary>
internal static class PasswordHash
{
    public static string Of(string sysId, string password) =>
        password.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sysId + ":" + password)));
}
