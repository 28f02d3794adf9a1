// Tells some hundred incidents of the real log as the demo company's own, into Data/incidents.tsv beside this file: when each write
// happened, its states, holds, levels and changes of hand are the log's; names and texts, which the log does not hold, are made here.
// Run: dotnet run engine/Sandbox/Demo/tell.cs
#:project ../Sandbox.csproj
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Connector.Sandbox.IncidentLog;

const int Read = 6000;
const int Recent = 90;
const int Older = 130;

var history = EventLog.Read(Read);
var until = history.Events.Last(e => e.Opens).At;
var opened = history.Events.Where(e => e.Opens).ToList();
var recent = Every(opened.Where(e => e.At > until.AddDays(-5)).ToList(), Recent);
var older = Every(opened.Where(e => e.At <= until.AddDays(-5)).ToList(), Older);
var chosen = older.Concat(recent).Select((e, at) => (e.Incident, Number: $"INC{at + 1:0000000}")).ToDictionary(p => p.Incident, p => p.Number);
var lives = history.Events.Where(e => e.At <= until && chosen.ContainsKey(e.Incident)).GroupBy(e => e.Incident);
var lines = new List<(DateTime At, string Line)>();
foreach (var life in lives)
    lines.AddRange(new Life(chosen[life.Key], until).Tell([.. life]));

using var file = new StreamWriter(Path.Combine(Home(), "Data", "incidents.tsv"), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
file.WriteLine("; Made by tell.cs from the incident log (IncidentLog/ATTRIBUTION.md): minutes ago, table, name, who, what.");
foreach (var (_, line) in lines.OrderBy(l => l.At))
    file.WriteLine(line);
Console.WriteLine($"{chosen.Count} incidents, {lines.Count} writes, {until:u}");

static List<LoggedEvent> Every(List<LoggedEvent> all, int count) => [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)])];

static string Home([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

internal sealed class Life(string number, DateTime until)
{
    private static readonly string[] Callers =
        "abel.tuter abraham.lincoln alejandro.mascall alyssa.biasotti amelia.caputo annette.frietas billie.cowley bud.richman carla.humble christen.mitchell daphne.reyes elisa.gracely erik.vandijk freeman.soula gil.scarpa hilda.brandt imani.cole joe.employee kira.papageorge lacy.belmont margaret.gray melinda.carleton owen.sparacino rosa.lindqvist sam.sorokin taylor.vreeland warren.speach".Split(' ');

    private static readonly string[] Desk = ["itil.user", "luke.wilson", "natasha.ingram", "beth.anglin"];

    private static readonly Dictionary<string, (string Group, string[] Members)> Groups = new()
    {
        ["network"] = ("Network", ["david.loo", "mariano.maury"]),
        ["hardware"] = ("Hardware", ["don.goodliffe", "howard.johnson"]),
        ["software"] = ("Software", ["eva.seahorn", "don.goodliffe"]),
        ["database"] = ("Database", ["bernard.laboy"]),
    };

    private readonly int dice = int.Parse(number[3..], CultureInfo.InvariantCulture) * 7919;
    private Subject subject = Subject.All[0];
    private string caller = "";
    private string group = "Service Desk";
    private string assignee = "";
    private string state = "1";

    private (string Group, string[] Members) Specialists => Groups.GetValueOrDefault(subject.Category, ("Service Desk", Desk));

    public IEnumerable<(DateTime At, string Line)> Tell(List<LoggedEvent> events)
    {
        subject = Subject.All[dice % Subject.All.Length];
        caller = Callers[dice / 3 % Callers.Length];
        var told = events.Where(e => e.Opens || Matters(e)).ToList();
        if (told.Count > MostWritesOf(events)) told = [.. told.Take(MostWritesOf(events) - 2), .. told.TakeLast(2)];
        foreach (var e in told)
        {
            var fields = e.Opens ? Opening(e) : Change(e);
            if (fields.Count == 0) continue;
            var who = e.Opens ? Opener(fields) : state == "7" ? "system" : assignee.Length > 0 ? assignee : "beth.anglin";
            var minutes = ((int)(until - e.At).TotalMinutes).ToString(CultureInfo.InvariantCulture);
            yield return (e.At, string.Join('\t', [minutes, "incident", number, who, .. fields.Select(f => $"{f.Name}={f.Value}")]));
        }
    }

    private static int MostWritesOf(List<LoggedEvent> events) => events.Count > 20 ? 9 : 7;

    private static bool Matters(LoggedEvent e) => e.Fields.Keys.Any(k => k is "state" or "assignment_group" or "assigned_to" or "impact" or "urgency");

    private List<(string Name, string Value)> Opening(LoggedEvent e)
    {
        var fields = new List<(string, string)>
        {
            ("caller_id", caller), ("short_description", subject.Text), ("description", subject.Description), ("category", subject.Category),
            ("contact_type", e.Fields.GetValueOrDefault("contact_type", "phone")), ("assignment_group", group),
            ("impact", e.Fields.GetValueOrDefault("impact", "3")), ("urgency", e.Fields.GetValueOrDefault("urgency", "3")),
        };
        if (subject.Subcategory.Length > 0) fields.Add(("subcategory", subject.Subcategory));
        if (subject.Item.Length > 0) fields.Add(("cmdb_ci", subject.Item));
        if (dice % 4 == 0) fields.Add(("comments", "Please let me know what you need from me."));
        fields.AddRange(Turn(e));
        return fields;
    }

    private string Opener(List<(string Name, string Value)> fields) =>
        fields.Contains(("contact_type", "self-service")) || fields.Contains(("contact_type", "email")) ? caller : Desk[dice / 7 % Desk.Length];

    private List<(string Name, string Value)> Change(LoggedEvent e)
    {
        var fields = new List<(string, string)>();
        if (e.Fields.ContainsKey("assignment_group") && Specialists.Group != group)
        {
            group = Specialists.Group;
            assignee = "";
            fields.AddRange([("assignment_group", group), ("assigned_to", ""), ("work_notes", $"One for {group}.")]);
        }

        foreach (var level in new[] { "impact", "urgency" })
            if (e.Fields.TryGetValue(level, out var value)) fields.Add((level, value));
        fields.AddRange(Turn(e));
        return fields;
    }

    /// <summary>A change of state, with what goes with it.</summary>
    private IEnumerable<(string Name, string Value)> Turn(LoggedEvent e)
    {
        var next = e.Fields.GetValueOrDefault("state", state);
        var takes = e.Fields.GetValueOrDefault("assigned_to", "").Length > 0 || next is not "1";
        if (takes && assignee.Length == 0)
        {
            var members = group == "Service Desk" ? Desk : Specialists.Members;
            assignee = members[dice / 11 % members.Length];
            yield return ("assigned_to", assignee);
            if (!e.Opens && next == "2") yield return ("work_notes", "Taking a look.");
        }

        if (next == state) yield break;
        state = next;
        yield return ("state", state);
        foreach (var field in Consequence(e)) yield return field;
    }

    private IEnumerable<(string Name, string Value)> Consequence(LoggedEvent e) => state switch
    {
        "3" => Held(e.Fields.GetValueOrDefault("hold_reason", "1")),
        "6" or "7" => [("close_code", subject.Code), ("close_notes", subject.Resolution), .. (state == "6" ? [("comments", subject.Resolution)] : Array.Empty<(string, string)>())],
        _ => [],
    };

    private (string, string)[] Held(string reason) =>
    [
        ("hold_reason", reason),
        reason switch
        {
            "1" => ("comments", subject.Question),
            "4" => ("work_notes", "Reported to the vendor; waiting for an answer."),
            "3" => ("work_notes", "Waits for the problem behind it."),
            _ => ("work_notes", "Waits for a change."),
        },
    ];
}

internal sealed record Subject(string Category, string Subcategory, string Item, string Text, string Description, string Question, string Code, string Resolution)
{
    public static readonly Subject[] All =
    [
        new("network", "vpn", "", "VPN drops every few minutes", "The VPN connects, then drops after three to five minutes. It began after I moved to another desk.", "Which network are you on when it drops, office or home?", "Solution provided", "The client had an old profile; it was replaced."),
        new("network", "wireless", "", "No wireless in the meeting room", "Nobody gets a connection in the big meeting room on the second floor.", "Does it help to stand nearer to the door?", "Solution provided", "The access point was restarted and its channel changed."),
        new("network", "dns", "rt-sd-edge-1", "Intranet cannot be found by name", "The browser says the server was not found. The address by number works.", "Which name do you type, exactly?", "Solution provided", "A stale DNS record was removed."),
        new("network", "dhcp", "sw-sd-core-1", "No network at my desk", "The socket under my desk gives no network since this morning.", "Is the light at the socket on?", "Workaround provided", "Moved to the neighbouring port; the old one is out of order."),
        new("hardware", "disk", "ThinkPad Alyssa", "Laptop says its disk is failing", "At every start it asks me to back up and replace the disk.", "May we take the laptop for a day?", "Solution provided", "The disk was replaced and the data restored."),
        new("hardware", "monitor", "", "Second monitor stays black", "The second monitor is found by the laptop and shows nothing.", "Could you try the other cable?", "Solution provided", "The cable was broken; a new one was brought."),
        new("hardware", "keyboard", "", "Keys stick after a coffee accident", "Half of the keyboard sticks.", "Where can we bring a keyboard to?", "Resolved by request", "A new keyboard was ordered through the catalog."),
        new("hardware", "memory", "XPS 13 Owen", "Laptop freezes while building", "It freezes for minutes when two builds run at once.", "How much memory does the system report?", "Known error", "Known with this model; fixed by the vendor's firmware."),
        new("software", "email", "exch-sd-05", "Cannot send mail to a large list", "Mail to more than fifty people comes back with an error.", "Could you forward the message that came back?", "Solution provided", "The limit was raised for this mailbox."),
        new("software", "email", "Email", "E-mail is slow", "Opening a message takes half a minute, for everybody in our room.", "Is it also slow in the browser?", "Resolved by problem", "The mail server was short of memory; see the problem."),
        new("software", "os", "", "Update restarts my computer at noon", "Every Tuesday at noon it restarts without asking.", "Which version does it show?", "Solution provided", "Its update window was moved to the night."),
        new("software", "", "PeopleSoft Application", "PeopleSoft shows an empty page", "After signing in I only see a white page.", "Does it also happen in another browser?", "Workaround provided", "Clearing the browser's data helped; the fix comes with the next release."),
        new("software", "", "Web shop", "Orders of the web shop arrive twice", "Since yesterday some orders are there two times.", "Do you have the numbers of two such orders?", "Resolved by change", "A retry was switched off."),
        new("database", "oracle", "ORA-PROD@db-prod-01", "Month-end report times out", "The report ran for two hours and then failed.", "Which period did you choose?", "Solution provided", "A missing index was created."),
        new("database", "sql server", "MSSQL-HR@ApplicationServerPeopleSoft", "HR database refuses connections", "The tool says too many connections.", "When did it happen first?", "Solution provided", "Idle sessions were ended and the limit raised."),
        new("inquiry", "internal application", "", "How do I share a calendar?", "I want two colleagues to see my calendar.", "Which program do you use for your calendar?", "Solution provided", "Sent the steps."),
        new("inquiry", "antivirus", "", "Antivirus warns about a file of ours", "It says our own installer is dangerous.", "Could you tell us where the file lies?", "Solution provided", "The file was signed and released."),
        new("password_reset", "", "", "Password expired during leave", "I was away for three months and cannot sign in any more.", "What is your employee number?", "Solution provided", "The password was reset after a call back."),
        new("password_reset", "", "", "Account locked after too many attempts", "My phone tried the old password too often.", "Is the new password on the phone already?", "User error", "Unlocked; the phone has the new password now."),
    ];
}
