using System.Globalization;
using Connector.Proofs.Simulation.Scheduling;
using Connector.Proofs.Simulation.Sites;

namespace Connector.Proofs.Simulation.Scenarios;

/// <summary>
/// The people of both sides. They have few words, so that they often say the same and often write the same field at once; and they keep to their
/// instance's rules, as its forms make them.
/// </summary>
internal sealed class People(IReadOnlyList<Site> sites, Agenda agenda, Log log)
{
    private const int Recent = 6;

    private static readonly string[] Names = ["ada", "bob"];
    private static readonly string[] Words = ["Mail is down", "Mail is slow", "VPN drops", "two\nlines"];
    private static readonly string[] Remarks = ["any news?", "thanks", "please wait", "done"];
    private static readonly string[] Contents = ["log of today", "log of yesterday", "screenshot"];
    private static readonly string[] Approvals = ["requested", "approved", "rejected", "not requested", "requested"];
    private static readonly string[] States = ["1", "2", "3", "6", "7", "8", "2"];
    private static readonly string[] CaseStates = ["1", "10", "18", "6", "3", "10"];
    private static readonly string[] ProviderTables = ["sn_customerservice_case", "incident"];

    private static readonly (string Column, string[] Values)[] Fields =
    [
        ("short_description", Words), ("description", Words), ("impact", ["1", "2", "3"]), ("urgency", ["1", "2", "3"]),
        ("close_notes", ["fixed", "gone by itself", ""]), ("category", ["network", "software"]), ("subcategory", ["dns", "vpn", ""]),
    ];

    /// <summary>Writes what is there before anything happens: groups and people.</summary>
    public static void Settle(Site site, IEnumerable<string> groups)
    {
        foreach (var group in groups.Append("Somebody else").Distinct())
        {
            site.Make("sys_user_group", "admin", site.Clock.Stamp)["name"] = group;
        }

        string[] tables = site.Side == Side.Customer ? ["sys_user"] : ["sys_user", "customer_contact"];
        foreach (var table in tables)
        {
            foreach (var name in site.Side == Side.Customer ? (string[])[.. Names, "guest"] : Names)
            {
                var user = site.Make(table, "admin", site.Clock.Stamp);
                (user["email"], user["active"]) = ($"{name}@acme.example", "true");
            }
        }
    }

    public void Do(Deed deed)
    {
        var site = sites[(int)deed.Side];
        var (who, stamp) = (Names[deed.Value % Names.Length], site.Clock.Stamp);
        agenda.In(deed.Late, () =>
        {
            var what = deed.Kind == DeedKind.Open ? Open(site, deed, who, stamp)
                : Pick(site, deed) is { } record ? $"{record.Table}/{record.SysId[..6]} {Do(site, record, deed, who, stamp)}" : "nothing";
            log.Write(site.Side.Word(), deed.Late > 0 ? $"{what} (stamped {stamp[11..]})" : what);
        });
    }

    private static string Open(Site site, Deed deed, string who, string stamp)
    {
        var record = site.Make("incident", who, stamp);
        List<FieldValue> fields =
        [
            new("state", deed.Field % 4 == 0 ? "2" : "1"), new("short_description", Words[deed.Field % Words.Length]), new("impact", "2"), new("urgency", "3"),
            new("number", string.Create(CultureInfo.InvariantCulture, $"INC{site.Of("incident").Count():0000}")), new("assignment_group", Any(site, "sys_user_group", deed.Record)),
            new("caller_id", Any(site, "sys_user", deed.Value)), new("approval", deed.Value % 5 == 0 ? "requested" : "not requested"),
        ];
        site.Write(record, fields, who, stamp);
        record.ModCount = 0;
        return $"opens incident/{record.SysId[..6]} {Told(fields)}";
    }

    private static string Do(Site site, SiteRecord record, Deed deed, string who, string stamp)
    {
        switch (deed.Kind)
        {
            case DeedKind.Comment:
                var field = deed.Field % 3 == 0 ? "work_notes" : "comments";
                var text = Remarks[deed.Value % Remarks.Length];
                site.Comment(record, field, text, who, stamp);
                return $"{field}: {who} says \"{text}\"";
            case DeedKind.Attach:
                var content = Contents[deed.Value % Contents.Length];
                site.Attach(record, $"{content}.txt", content, who, stamp);
                return $"gets a file \"{content}\"";
            default:
                var fields = Wanted(site, record, deed);
                return site.Write(record, fields, who, stamp) is { } refusal ? $"{Told(fields)} refused: {refusal}" : Told(fields);
        }
    }

    private static FieldValue[] Wanted(Site site, SiteRecord record, Deed deed)
    {
        switch (deed.Kind)
        {
            case DeedKind.Approve:
                return [new("approval", Approvals[deed.Value % Approvals.Length])];
            case DeedKind.HandOver:
                return [new("assignment_group", Any(site, "sys_user_group", deed.Value))];
            case DeedKind.Move when record.Table == "incident":
                var state = States[deed.Value % States.Length];
                return state switch
                {
                    "3" => [new("state", state), new("hold_reason", "1")],
                    "6" or "7" => [new("state", state), new("close_code", "Solved"), new("close_notes", "fixed")],
                    _ => [new("state", state)],
                };
            case DeedKind.Move:
                var next = CaseStates[deed.Value % CaseStates.Length];
                return next is "6" or "3" && deed.Field % 8 > 0
                    ? [new("state", next), new("resolution_code", "Solved"), new("close_notes", "fixed")]
                    : [new("state", next)];
            default:
                var (column, values) = Fields[deed.Field % Fields.Length];
                return [new(column, values[deed.Value % values.Length])];
        }
    }

    // The same number is the same pair on both sides, as far as there is one: so both sides often work on one thing at once.
    private SiteRecord? Pick(Site site, Deed deed)
    {
        var incidents = sites[(int)Side.Customer].Of("incident").TakeLast(Recent).ToList();
        if (incidents.Count == 0)
        {
            return null;
        }

        var incident = incidents[deed.Record % incidents.Count];
        return site.Side == Side.Customer ? incident
            : ProviderTables.SelectMany(site.Of).LastOrDefault(record => record["correlation_id"] == incident.SysId);
    }

    private static string Any(Site site, string table, int number)
    {
        var ids = site.Of(table).Select(record => record.SysId).ToList();
        return ids[number % ids.Count];
    }

    private static string Told(IEnumerable<FieldValue> fields) => string.Join(", ", fields.Select(field => $"{field.Field}={field.Value.ReplaceLineEndings("\\n")}"));
}
