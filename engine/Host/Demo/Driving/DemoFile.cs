namespace Connector.Host.Demo.Driving;

/// <summary>A file somebody attaches: its name, often a nasty one, and its bytes follow from the act alone.</summary>
internal sealed record DemoFile(string Name, string Type, byte[] Bytes)
{
    private static readonly (string Name, string Type)[] Kinds =
    [
        ("error {0}.log", "text/plain"),
        ("Screenshot {0}.png", "image/png"),
        ("räksmörgås {0} €.pdf", "application/pdf"),
        ("../../etc/passwd-{0}", "application/octet-stream"),
        ("a\"b; filename=c {0}.txt", "text/plain"),
        ("<img src=x onerror=alert(1)> {0}.html", "text/html"),
        ("CON.{0}.txt", "text/plain"),
        ("100% & more + #{0}?x=1.csv", "text/csv"),
        ("\u202Egnp.{0}.exe", "application/x-msdownload"),
        ("日本語 😀 {0}.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a name that goes on and on and on and on and on and on and on and on {0}.txt", "text/plain"),
        ("no extension {0}", "application/octet-stream"),
    ];

    public static DemoFile Of(string act)
    {
        var (name, type) = Dice.Pick(Kinds, "name " + act);
        var kilobytes = 1 + (Dice.Of("size " + act) % (Dice.OneIn(8, "large " + act) ? 400u : 60u));
        var bytes = new byte[(kilobytes * 1024) - (Dice.Of("odd " + act) % 1000)];
        new Random((int)Dice.Of("bytes " + act)).NextBytes(bytes);
        return new(name.Replace("{0}", Token.InName(act), StringComparison.Ordinal), type, bytes);
    }
}
