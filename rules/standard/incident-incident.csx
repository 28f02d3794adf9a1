// Incidents handed to the provider's network team stay incidents on the provider's side.
new BondRule("incident-incident")
{
    Summary = "Incidents handed to the provider's network team become incidents there.",
    Tables  = new(Customer: "incident", Provider: "incident"),
    Starts  = Customer["assignment_group.name"].Is(Setting("networkGroup")) & Customer["active"].Is("true"),
    Waits   = Customer["approval"].Is("requested"),
    Ends    = Customer["state"].In("7", "8"),

    Fields =
    [
        Copy("short_description").OwnedBy(Customer),
        Copy("description").OwnedBy(Customer),
        Copy("category").OwnedBy(Customer),
        Copy("subcategory").OwnedBy(Customer),

        // Priority is computed on both sides from these two, so it is never written.
        Copy("impact").OwnedBy(Customer),
        Copy("urgency").OwnedBy(Customer),

        // The same state model on both sides; what a state demands (a hold reason, a close code and notes) travels with it.
        Copy("state").LatestWins(),
        Copy("hold_reason").LatestWins(),
        Copy("close_code").LatestWins(),
        Copy("close_notes").LatestWins(),

        Lookup("caller_id", table: "sys_user", by: "email").OrLeaveEmpty(),
        Copy("number", to: "correlation_display").Once(),
        Set(Provider, "company", Setting("providerCompany")),
        Set(Provider, "assignment_group", Setting("providerNetworkGroup")),
    ],
    Journals    = [Journal("comments").BothWays(), Journal("work_notes").BothWays()],
    Attachments = Attachments.BothWays(maxMegabytes: 25),

    Examples =
    [
        Example("an incident on hold takes its reason along",
            given: Customer.Has(("short_description", "VPN drops every hour"), ("state", "3"), ("hold_reason", "4")),
            then:  Provider.Has(("short_description", "VPN drops every hour"), ("state", "3"), ("hold_reason", "4"))),
        Example("the customer's number is kept on the provider's incident",
            given: Customer.Has(("number", "INC0010002"), ("category", "network"), ("caller_id.email", "ada@acme.example")),
            then:  Provider.Has(("correlation_display", "INC0010002"), ("category", "network"), ("caller_id.email", "ada@acme.example"))),
    ],
}
