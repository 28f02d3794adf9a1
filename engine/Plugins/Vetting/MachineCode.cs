using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Connector.Plugins.Vetting;

/// <summary>Which machine a DLL was built for. Code that was compiled ahead marks the operating system in the same number.</summary>
internal static class MachineCode
{
    private const int Linux = 0x7B79;
    private const int Apple = 0x4644;

    public static bool Fits(PEHeaders headers) =>
        IsAny(headers) || Plain(headers) == Here || ((int)headers.CoffHeader.Machine ^ (OperatingSystem.IsMacOS() ? Apple : Linux)) == (int)Here;

    public static string Name(PEHeaders headers) => IsAny(headers) ? "any" : Plain(headers) switch
    {
        Machine.Amd64 => "x64",
        Machine.I386 => "x86",
        Machine.Arm64 => "arm64",
        Machine.Arm or Machine.ArmThumb2 => "arm",
        _ => "another system",
    };

    /// <summary>This machine, as messages name it.</summary>
    public static string HereName => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static bool IsAny(PEHeaders headers) =>
        headers.CoffHeader.Machine == Machine.I386 && headers.CorHeader is { } managed && managed.Flags.HasFlag(CorFlags.ILOnly)
        && (!managed.Flags.HasFlag(CorFlags.Requires32Bit) || managed.Flags.HasFlag(CorFlags.Prefers32Bit));

    private static Machine Plain(PEHeaders headers) => headers.CoffHeader.Machine;

    private static Machine Here => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => Machine.Amd64,
        Architecture.Arm64 => Machine.Arm64,
        Architecture.X86 => Machine.I386,
        _ => Machine.Unknown,
    };
}
