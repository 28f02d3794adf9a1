namespace Connector.Host.Demo.Driving;

/// <summary>What people write. Some of it is the kind of text that breaks careless software.</summary>
internal static class Texts
{
    private static readonly string[] Calls =
    [
        "Any news on this?",
        "It happened again this morning, around ten past nine.",
        "Still broken.\nI restarted twice, it makes no difference.",
        "Thanks, I will try that and come back to you.",
        "The message says: <b>Error 0x80070005</b> & \"access denied\"",
        "Grüße aus Köln, hier geht gar nichts mehr 😕",
        "Line one\r\nLine two\r\n\r\nLine four",
        "' OR 1=1; -- (that is what the form shows me, ^ and all)",
        "${name} {{user}} %s %d <script>alert('hi')</script>",
        "お世話になっております。プリンターが動きません。",
        "A colleague of mine has the same problem. " + "We both see the window freeze for a while and then close by itself. ",
    ];

    private static readonly string[] Notes =
    [
        "Checked the event log, nothing unusual.",
        "Caller is on site until Friday.",
        "Suspect the last patch; compare with the reference machine.",
        "Not for the caller: contract covers this only until the end of the month.",
        "Tried:\n- restart of the service\n- new profile\n- other network port",
    ];

    private static readonly string[] Replies =
    [
        "Thank you, we are looking into it.",
        "Could you send us a screenshot of the message?",
        "A fix has been rolled out. Please sign in again and tell us whether it helps.",
        "We could reproduce it & have handed it to the vendor (ticket \"4711/b\").",
        "Bitte starten Sie das Gerät neu – danach sollte es gehen.",
    ];

    public static string Call(string act) => Marked(Calls, act);

    public static string Note(string act) => Marked(Notes, act);

    public static string Reply(string act) => Marked(Replies, act);

    private static string Marked(string[] texts, string act)
    {
        var text = Dice.Pick(texts, "text " + act);
        var length = Dice.OneIn(40, "long " + act) ? 40 : 1;
        return $"{string.Concat(Enumerable.Repeat(text, length))} {Token.InText(act)}";
    }
}
