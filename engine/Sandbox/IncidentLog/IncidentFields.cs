namespace Connector.Sandbox.IncidentLog;

/// <summary>The columns of an incident that change over its life, after one update of the log; empty is an empty field.</summary>
internal sealed class IncidentFields
{
    /// <summary>How the log writes a value it does not have.</summary>
    public const string Missing = "?";

    public static readonly string[] Columns =
    [
        "state", "hold_reason", "caller_id", "contact_type", "location", "category", "subcategory", "short_description", "impact", "urgency",
        "assignment_group", "assigned_to",
    ];

    private IncidentFields(string[] values, string symptom) => (Values, Symptom) = (values, symptom);

    /// <summary>Stored values, one for each of <see cref="Columns"/>.</summary>
    public string[] Values { get; }

    public bool IsOver => Values[0] is "6" or "7";

    private string Symptom { get; }

    public static IncidentFields Of(PackedUpdate update, IncidentFields? before, Foundation foundation)
    {
        var (state, hold) = State(update.State) ?? (before?.Values[0] ?? "1", before?.Values[1] ?? "");
        var category = Known(update.Category, before?.Values[5]);
        var subcategory = Known(update.Subcategory, before?.Values[6]);
        var symptom = Known(update.Symptom, before?.Symptom);
        return new(
            [
                state,
                hold,
                Known(update.Caller, before?.Values[2], foundation.User),
                Known(update.ContactType, before?.Values[3], ContactType),
                Known(update.Location, before?.Values[4], foundation.Location),
                category,
                subcategory,
                Codes(category, subcategory, symptom),
                Known(update.Impact, before?.Values[8], Level),
                Known(update.Urgency, before?.Values[9], Level),
                Known(update.Group, before?.Values[10], foundation.Group),

                // Unlike the rest, a missing assignee is no gap in the log: it follows a change of group, and mostly someone else comes next.
                Known(update.Assignee, "", foundation.User),
            ],
            symptom);
    }

    /// <summary>What was known at the opening, in a sentence or two. The log holds no text, so none of it is the company's own.</summary>
    public static string Describe(PackedIncident incident)
    {
        var first = incident.Updates[0];
        var who = first.Caller == Missing ? "An unnamed caller" : first.Caller;
        var where = first.Location == Missing ? "" : $" at {first.Location}";
        return $"{who}{where} reported this, contact type {first.ContactType}. "
            + $"{Codes(Known(first.Category, null), Known(first.Subcategory, null), Known(first.Symptom, null))}. "
            + "Told from an anonymised incident log, which holds no text of its own.";
    }

    private static string Known(string cell, string? before) => cell == Missing ? before ?? "" : cell;

    private static string Known(string cell, string? before, Func<string, string> told) => cell == Missing ? before ?? "" : told(cell);

    private static string Codes(params string[] codes)
    {
        var text = string.Join(", ", codes.Where(code => code.Length > 0));
        return text.Length > 0 ? text : "No category recorded";
    }

    // The log's instance is of the older set, where each kind of waiting was a state; today's has one state with a reason.
    // Evidence has no reason of its own today: it is awaited from the caller. Of a state nobody knows nothing is told.
    private static (string State, string HoldReason)? State(string logged) => logged switch
    {
        "New" => ("1", ""),
        "Active" => ("2", ""),
        "Awaiting User Info" or "Awaiting Evidence" => ("3", "1"),
        "Awaiting Problem" => ("3", "3"),
        "Awaiting Vendor" => ("3", "4"),
        "Resolved" => ("6", ""),
        "Closed" => ("7", ""),
        _ => null,
    };

    private static string ContactType(string logged) => logged switch
    {
        "Email" => "email",
        "Self service" => "self-service",
        "Direct opening" => "walk-in",
        _ => "phone",
    };

    // "2 - Medium" is stored as 2.
    private static string Level(string logged) => logged[..1];
}
