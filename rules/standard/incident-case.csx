// Incidents handed to the provider's service desk live as cases on the provider's side.
new BondRule("incident-case")
{
    Summary = "Incidents handed to the provider's service desk become cases.",
    Tables  = new(Customer: "incident", Provider: "sn_customerservice_case"),
    Starts  = Customer["assignment_group.name"].Is(Setting("serviceDeskGroup")) & Customer["active"].Is("true"),
    Waits   = Customer["approval"].Is("requested"),
    Ends    = Customer["state"].In("7", "8"),

    Fields =
    [
        Copy("short_description").OwnedBy(Customer),
        Copy("description").OwnedBy(Customer),

        // Priority is computed on both sides from these two, so it is never written.
        Copy("impact").OwnedBy(Customer),
        Copy("urgency").OwnedBy(Customer),

        // New, In Progress / Open, On Hold / Awaiting Info, Resolved, Closed, Canceled.
        Translate("state", ("1", "1"), ("2", "10"), ("3", "18"), ("6", "6"), ("7", "3"), ("8", "3"))
            .LatestWins()
            .Lossy("A case cannot be canceled: a canceled incident closes its case, and a case closed by the provider closes the incident."),

        // An incident goes On Hold only with a reason. A case that awaits information waits for the caller (1).
        Compute("hold_reason", to: "state", toCustomer: state => state == "18" ? "1" : ""),

        // An incident is resolved only with a code and notes.
        Copy("close_code", to: "resolution_code").LatestWins(),
        Copy("close_notes").LatestWins(),

        Lookup("caller_id", to: "contact", table: "customer_contact", by: "email").OrLeaveEmpty(),
        Copy("number", to: "correlation_display").Once(),
        Set(Provider, "account", Setting("providerAccount")),
        Set(Provider, "contact_type", "web"),
    ],
    Journals    = [Journal("comments").BothWays(), Journal("work_notes").ToProvider()],
    Attachments = Attachments.BothWays(maxMegabytes: 25),

    Examples =
    [
        Example("a new outage reaches the provider",
            given: Customer.Has(("short_description", "Mail is down"), ("state", "1"), ("impact", "1"), ("urgency", "2"), ("number", "INC0010001")),
            then:  Provider.Has(("short_description", "Mail is down"), ("state", "1"), ("impact", "1"), ("urgency", "2"), ("correlation_display", "INC0010001"))),
        Example("an incident already in progress opens its case",
            given: Customer.Has(("state", "2"), ("caller_id.email", "ada@acme.example")),
            then:  Provider.Has(("state", "10"), ("contact.email", "ada@acme.example"), ("contact_type", "web"))),
    ],
}
