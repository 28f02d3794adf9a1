// Issues of the component that the provider looks after live as cases on the provider's side. The table "incident" is an issue type of a project.
new BondRule("issue-case")
{
    Summary = "Issues handed to the provider's service desk become cases.",
    Tables  = new(Customer: "incident", Provider: "sn_customerservice_case"),
    Starts  = Customer["components"].Is(Setting("providerComponent")) & Customer["active"].Is("true"),
    Ends    = Customer["status"].Is("Done"),

    Fields =
    [
        Copy("summary", to: "short_description").OwnedBy(Customer),
        Copy("description").LatestWins(),

        Translate(("priority", "urgency"), ("High", "1"), ("Highest", "1"), ("Medium", "2"), ("Low", "3"), ("Lowest", "3"))
            .LatestWins()
            .Lossy("A case has three urgencies, an issue five priorities."),

        // New, Open, Awaiting Info, Resolved, Closed. The workflow decides by which transitions a status is reached.
        Translate(("status", "state"), ("To Do", "1"), ("In Progress", "10"), ("Waiting", "18"), ("Done", "6"), ("Done", "3"))
            .LatestWins()
            .Lossy("An issue does not tell resolved from closed."),

        // The transition that ends the work asks for a resolution.
        Compute("resolution", to: "state", toCustomer: state => state is "6" or "3" ? "Fixed" : ""),

        Lookup("reporter", to: "contact", table: "customer_contact", by: "email").OrLeaveEmpty(),
        Copy("number", to: "correlation_display").Once(),
        Copy("u_provider_number", to: "number").OwnedBy(Provider),
        Set(Provider, "account", Setting("providerAccount")),
        Set(Provider, "contact_type", "web"),
    ],
    Journals    = [Journal("comments").BothWays(), Journal("work_notes").ToProvider()],
    Attachments = Attachments.BothWays(maxMegabytes: 25),

    Examples =
    [
        Example("a new issue reaches the provider",
            given: Customer.Has(("summary", "Mail is down"), ("status", "To Do"), ("priority", "High"), ("number", "SUP-1")),
            then:  Provider.Has(("short_description", "Mail is down"), ("state", "1"), ("urgency", "1"), ("correlation_display", "SUP-1"))),
    ],
}
