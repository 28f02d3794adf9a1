// What the standard rule promises beyond the laws every rule keeps; prove tries it with every customer's settings.
var incidents = Rule("incident-case");

Law("a work note of the provider never reaches the customer", incidents.Stories(), story =>
    story.Play().Writes.OfType<AddEntry>().All(entry => entry.Key.Side == Side.Provider || entry.Field != "work_notes"));

Law("nobody but the customer writes the short description", incidents.Stories(), story =>
    story.Play().Writes.OfType<UpdateRecord>().All(update => update.Key.Side == Side.Provider || update.Fields.All(field => field.Field != "short_description")));
