namespace Connector.Host.Demo.Verifying;

/// <summary>
/// How two kinds of records should correspond, written out by hand from what the two companies agreed on and not read from any rule.
/// </summary>
/// <param name="CustomerTable">The customer's table.</param>
/// <param name="ProviderTable">The provider's table.</param>
/// <param name="Columns">Columns that must say the same, the customer's first; a third text names a table of words, where they differ.</param>
/// <param name="Comments">Whether comments travel, to the provider and to the customer.</param>
/// <param name="Notes">Whether private notes travel, to the provider and to the customer.</param>
internal sealed record Correspondence(
    string CustomerTable,
    string ProviderTable,
    (string Customer, string Provider)[] Columns,
    (bool ToProvider, bool ToCustomer) Comments,
    (bool ToProvider, bool ToCustomer) Notes)
{
    public static Correspondence IncidentAndCase { get; } = new("incident", "sn_customerservice_case",
        [
            ("short_description", "short_description"), ("description", "description"), ("impact", "impact"), ("urgency", "urgency"),
            ("state", "state"), ("close_code", "resolution_code"), ("close_notes", "close_notes"), ("caller_id.email", "contact.email"),
            ("number", "correlation_display"),
        ],
        Comments: (true, true), Notes: (true, false));

    public static Correspondence IncidentAndIncident { get; } = new("incident", "incident",
        [
            ("short_description", "short_description"), ("description", "description"), ("category", "category"), ("subcategory", "subcategory"),
            ("impact", "impact"), ("urgency", "urgency"), ("state", "state"), ("hold_reason", "hold_reason"), ("close_code", "close_code"),
            ("close_notes", "close_notes"), ("caller_id.email", "caller_id.email"), ("number", "correlation_display"),
        ],
        Comments: (true, true), Notes: (true, true));

    public static Correspondence OrderAndOrder { get; } = new("sc_req_item", "sc_req_item",
        [
            ("short_description", "short_description"), ("quantity", "quantity"), ("state", "state"), ("stage", "stage"),
            ("estimated_delivery", "estimated_delivery"), ("close_notes", "close_notes"), ("number", "correlation_display"),
        ],
        Comments: (true, true), Notes: (false, false));

    public string CustomerColumns => string.Join(',', Columns.Select(pair => pair.Customer));

    public string ProviderColumns => string.Join(',', Columns.Select(pair => pair.Provider));

    /// <summary>What the provider's column should say, given the customer's.</summary>
    public string Expected(string customerColumn, string said) => customerColumn == "state" && ProviderTable == "sn_customerservice_case"
        ? said switch
        {
            "1" => "1", // New
            "2" => "10", // In Progress, Open
            "3" => "18", // On Hold, Awaiting Info
            "6" => "6", // Resolved
            "7" or "8" => "3", // Closed or Canceled, Closed
            _ => $"a case state for the incident state '{said}'",
        }
        : said;
}
