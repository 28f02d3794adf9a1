using Connector.Proofs;
using Connector.Proofs.Kit;
using FsCheck.Xunit;

namespace Connector.AuthorLaws;

/// <summary>What Acme and its provider rely on beyond the laws every rule keeps.</summary>
[Properties(Arbitrary = [typeof(Acme)], MaxTest = 200, QuietOnSuccess = true)]
public sealed class IncidentCaseLaws
{
    [Property]
    public bool A_work_note_of_the_provider_never_reaches_the_customer(Story story) => story.Play().Moments
        .SelectMany(moment => moment.Writes).OfType<AddEntry>().All(entry => entry.Key.Side == Side.Provider || entry.Field != "work_notes");

    [Property]
    public bool Nobody_but_the_customer_writes_the_short_description(Story story) => story.Play().Writes
        .OfType<UpdateRecord>().All(update => update.Key.Side == Side.Provider || update.Fields.All(field => field.Field != "short_description"));

    [Property]
    public bool Nothing_is_written_after_the_story_has_come_to_rest(Story story) => story.Play().End.Writes.Count == 0;

    [Property]
    public bool Only_an_active_incident_begins_a_case(Record incident) => Acme.IncidentCase.Starts(incident) != true || incident["active"] == "true";

    [Property]
    public bool Two_records_are_never_the_same_one((Record Incident, Record Case) pair) => pair.Incident.Key != pair.Case.Key;

    [Fact]
    public void The_laws_every_rule_keeps_hold()
    {
        var proof = Acme.IncidentCase.Prove(new ProofOptions { Cases = 100 });
        Assert.True(proof.Breaches.Count == 0, string.Join(Environment.NewLine, proof.Breaches.SelectMany(breach => breach.Story)));
    }
}
