// A laptop ordered at the customer is fulfilled by the provider once the customer's own approval is through.
new RequestRule("laptop-request")
{
    Summary = "Laptops ordered at the customer are ordered at the provider once the customer has approved them.",
    Tables  = new(Customer: "sc_req_item", Provider: "sc_req_item"),
    Starts  = Customer["cat_item.name"].Is(Setting("customerItem")) & Customer["approval"].In("requested", "approved"),
    Waits   = Customer["approval"].Is("requested"),
    Ends    = Customer["state"].In("3", "4", "7"),

    Item      = Setting("providerItem"),
    Variables =
    [
        Variable("model"),
        Variable("memory"),
        Variable("justification", to: "business_reason"),
        FixedVariable("ordered_for", Setting("customerName")),
    ],
    Marker    = "connector_bond",

    Fields =
    [
        Copy("short_description").OwnedBy(Customer),
        Copy("quantity").Once(),
        Copy("state").OwnedBy(Provider),
        Copy("stage").OwnedBy(Provider),
        Copy("estimated_delivery").OwnedBy(Provider),
        Copy("close_notes").OwnedBy(Provider),
        Copy("number", to: "correlation_display").Once(),
    ],
    Journals    = [Journal("comments").BothWays()],
    Attachments = Attachments.BothWays(maxMegabytes: 25),

    Examples =
    [
        Example("the provider sees which of the customer's items it fulfils",
            given: Customer.Has(("number", "RITM0010001"), ("short_description", "Standard laptop"), ("quantity", "1")),
            then:  Provider.Has(("correlation_display", "RITM0010001"), ("short_description", "Standard laptop"), ("quantity", "1"))),
    ],
}
