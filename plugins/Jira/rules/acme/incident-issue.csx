// Incidents that the provider hands to the customer are worked on as issues. The table "task" is another issue type of the project.
new BondRule("incident-issue")
{
    Summary = "The provider's incidents that the customer has to work on become issues.",
    Tables  = new(Customer: "task", Provider: "incident"),
    Starts  = Provider["assignment_group.name"].Is(Setting("customerGroup")) & Provider["active"].Is("true"),
    Ends    = Provider["state"].In("7", "8"),

    Fields =
    [
        Copy("summary", to: "short_description").OwnedBy(Provider),
        Copy("description").HoldsOnClash(),

        Translate(("status", "state"), ("To Do", "1"), ("In Progress", "2"), ("Waiting", "3"), ("Done", "6"), ("Done", "7"), ("Done", "8"))
            .LatestWins()
            .Lossy("An issue does not tell resolved, closed and canceled apart."),
        Compute("resolution", to: "state", toCustomer: state => state is "6" or "7" ? "Fixed" : state == "8" ? "Won't Do" : ""),
        Compute("status", to: "hold_reason", toProvider: status => status == "Waiting" ? "1" : ""),
        Compute("status", to: "close_code", toProvider: status => status == "Done" ? "Solution provided" : ""),
        Compute("status", to: "close_notes", toProvider: status => status == "Done" ? "Done in Jira" : ""),
        Copy("u_provider_number", to: "number").OwnedBy(Provider),
    ],
    Journals    = [Journal("comments").BothWays(), Journal("work_notes").BothWays()],
    Attachments = Attachments.BothWays(maxMegabytes: 25),

    Examples =
    [
        Example("an incident on hold waits in Jira",
            given: Provider.Has(("short_description", "Approve the change"), ("state", "3")),
            then:  Customer.Has(("summary", "Approve the change"), ("status", "Waiting"))),
    ],
}
