using System.Globalization;
using Connector.Sandbox.IncidentLog;
using Connector.Sandbox.Schema;

namespace Connector.Tests.IncidentLog;

public sealed class EventLogTests
{
    private static readonly IncidentHistory _whole = EventLog.Read(EventLog.Incidents);
    private static readonly Dictionary<string, List<LoggedEvent>> _byIncident =
        _whole.Events.GroupBy(logged => logged.Incident).ToDictionary(group => group.Key, group => group.ToList());

    [Fact]
    public void The_log_is_whole()
    {
        Assert.Equal(141_712, _whole.Events.Count);
        Assert.Equal(24_918, _byIncident.Count);
        Assert.Equal(_whole.Events, EventLog.Read(int.MaxValue).Events, (one, other) => one.At == other.At && one.Incident == other.Incident);
        Assert.All(_byIncident.Values, events => Assert.InRange(events.Count, 2, 58));
        Assert.Equal(420, _whole.Events.Count(logged => logged.At == new DateTime(2016, 3, 24, 18, 40, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Everyone_and_everything_in_the_log_is_in_the_foundation()
    {
        Assert.Equal(5_244, _whole.Foundation.Count(record => record.Fields.GetValueOrDefault("user_name", "").StartsWith("caller.", StringComparison.Ordinal)));
        Assert.Equal(78, _whole.Foundation.Count(record => record.Table == "sys_user_group"));
        Assert.Equal(224, _whole.Foundation.Count(record => record.Table == "cmn_location"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(EventLog.Incidents)]
    public void The_foundation_is_exactly_what_the_events_refer_to(int incidents)
    {
        var history = EventLog.Read(incidents);
        var incident = InstanceSchema.Shipped.Find("incident")!;
        var referred = from logged in history.Events
                       from field in logged.Fields
                       let target = incident.Find(field.Key)!.Reference
                       where target is not null && field.Value.Length > 0
                       select (target, field.Value);
        Assert.Equal(referred.ToHashSet(), history.Foundation.Select(record => (record.Table, record.SysId)).ToHashSet());
        Assert.Equal(history.Foundation.Count, history.Foundation.Select(record => record.SysId).Distinct().Count());
    }

    [Fact]
    public void Every_value_fits_its_column_and_no_gap_of_the_log_shows()
    {
        var tables = InstanceSchema.Shipped;
        var fields = _whole.Events.SelectMany(logged => logged.Fields, (_, field) => (Table: "incident", Field: field))
            .Concat(_whole.Foundation.SelectMany(record => record.Fields, (record, field) => (record.Table, Field: field)));
        foreach (var (table, field) in fields)
        {
            var column = tables.Find(table)!.Find(field.Key);
            Assert.True(column is not null && field.Value.Length <= column.Length, $"{table}.{field.Key}: {field.Value}");
            Assert.False(field.Value.Contains('?', StringComparison.Ordinal) || field.Value == "-100", $"{table}.{field.Key}: {field.Value}");
        }
    }

    [Theory]
    [InlineData("state")]
    [InlineData("hold_reason")]
    [InlineData("close_code")]
    [InlineData("contact_type")]
    [InlineData("impact")]
    [InlineData("urgency")]
    public void Every_choice_is_one_that_todays_instance_offers(string column)
    {
        var choices = InstanceSchema.Shipped.Find("incident")!.Find(column)!.Choices.Select(choice => choice.Value).Append("").ToHashSet();
        var told = _whole.Events.Select(logged => logged.Fields.GetValueOrDefault(column)).OfType<string>().ToHashSet();
        Assert.Subset(choices, told);
        Assert.True(told.Count > 1);
    }

    [Fact]
    public void Events_come_in_time_order_and_each_incident_opens_once_and_first()
    {
        Assert.All(_whole.Events.Zip(_whole.Events.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
        Assert.All(_byIncident.Values, events => Assert.Equal(events[0], Assert.Single(events, logged => logged.Opens)));
        Assert.Equal(DateTimeKind.Utc, _whole.Events[0].At.Kind);
        Assert.Equal(new DateTime(2016, 2, 29, 1, 23, 0, DateTimeKind.Utc), _whole.Events[0].At);
    }

    [Fact]
    public void Nothing_happens_to_an_incident_before_it_is_opened() => Assert.All(_byIncident.Values, events =>
        Assert.True(string.CompareOrdinal(events[0].Fields["opened_at"], events[0].At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)) <= 0));

    [Fact]
    public void Later_events_carry_only_what_changed()
    {
        foreach (var events in _byIncident.Values)
        {
            var record = new Dictionary<string, string>(events[0].Fields);
            Assert.DoesNotContain("", record.Values);
            foreach (var logged in events.Skip(1))
            {
                var ends = logged.Fields.ContainsKey("close_code");
                foreach (var (column, value) in logged.Fields)
                {
                    Assert.True(ends || record.GetValueOrDefault(column, "") != value, $"{logged.Incident} {logged.At} {column}");
                    record[column] = value;
                }
            }

            Assert.Equal("7", record["state"]);
            Assert.Equal(record["state"] == "3", record.GetValueOrDefault("hold_reason", "").Length > 0);
        }
    }

    [Fact]
    public void A_reopened_incident_goes_back_to_work_and_clears_nothing_the_instance_computes()
    {
        var (fromResolved, fromClosed) = (0, 0);
        foreach (var events in _byIncident.Values)
        {
            var state = "";
            foreach (var logged in events)
            {
                var next = logged.Fields.GetValueOrDefault("state", state);
                if (state is "6" or "7" && next is "2")
                {
                    fromResolved += state == "6" ? 1 : 0;
                    fromClosed += state == "7" ? 1 : 0;
                    Assert.DoesNotContain(logged.Fields.Keys, column => column is "close_code" or "close_notes" or "resolved_by" or "reopen_count");
                }

                state = next;
            }
        }

        Assert.Equal((317, 12), (fromResolved, fromClosed));
    }

    [Fact]
    public void An_incident_does_not_know_its_ending_before_it_ends()
    {
        foreach (var events in _byIncident.Values)
        {
            var over = events.Select(logged => logged.Fields.GetValueOrDefault("state")).ToList();
            var lastAtWork = over.FindLastIndex(state => state is "1" or "2" or "3");
            foreach (var (at, logged) in events.Index())
            {
                var ends = logged.Fields.ContainsKey("close_code");
                Assert.Equal(ends, logged.Fields.ContainsKey("close_notes"));
                Assert.False(ends && logged.Fields["state"] is not ("6" or "7"));
                Assert.False(at < lastAtWork && logged.Fields.GetValueOrDefault("close_notes", "").StartsWith("Ended with", StringComparison.Ordinal));
                Assert.False(at < lastAtWork && logged.Fields.ContainsKey("resolved_by"));
                Assert.DoesNotContain(logged.Fields.Keys, column => column is "resolved_at" or "closed_at");
            }

            Assert.Contains(events, logged => logged.Fields.ContainsKey("close_code"));
        }
    }

    [Fact]
    public void An_incident_closed_without_being_resolved_ends_where_it_closes() =>
        Assert.Equal(13, _byIncident.Values.Count(events => events.Exists(logged =>
            logged.Fields.GetValueOrDefault("state") == "7" && logged.Fields.ContainsKey("close_code"))));

    [Fact]
    public void A_state_nobody_knows_changes_no_state()
    {
        var states = _byIncident["INC0030413"].Select(logged => logged.Fields.GetValueOrDefault("state"));
        Assert.Equal(["1", null, "2", null, null, null, null, "6", "7"], states);
    }

    [Fact]
    public void The_one_row_stamped_too_late_keeps_its_place()
    {
        var events = _byIncident["INC0000137"];
        Assert.Equal(["1", null, "6", "7"], events.Select(logged => logged.Fields.GetValueOrDefault("state")));
        Assert.Equal(events[1].At, events[0].At);
    }

    [Fact]
    public void The_first_incident_reads_as_logged()
    {
        var history = EventLog.Read(1);
        var opening = history.Events[0];
        Assert.Equal("INC0000045", opening.Incident);
        Assert.Equal("2016-02-29 01:16:00", opening.Fields["opened_at"]);
        Assert.Equal("Category 55, Subcategory 170, Symptom 72", opening.Fields["short_description"]);
        Assert.Equal(("1", "phone", "2", "2"), (opening.Fields["state"], opening.Fields["contact_type"], opening.Fields["impact"], opening.Fields["urgency"]));
        Assert.Equal(["1", "6", null, "7"], history.Events.Select(logged => logged.Fields.GetValueOrDefault("state")));
        Assert.Equal("Ended with closed code 5.", history.Events[1].Fields["close_notes"]);
        Assert.Equal("caller.2403@customer.example", history.Foundation.Single(record => record.SysId == opening.Fields["caller_id"]).Fields["email"]);
    }

    [Fact]
    public void Two_readings_are_the_same_and_a_short_one_begins_a_long_one()
    {
        static string Print(IncidentHistory history) => string.Join('\n', history.Events.Select(logged =>
            $"{logged.At:s} {logged.SysId} {string.Join(',', logged.Fields.Select(field => $"{field.Key}={field.Value}"))}"));
        var first = EventLog.Read(300);
        Assert.Equal(Print(first), Print(EventLog.Read(300)));
        var numbers = first.Events.Select(logged => logged.Incident).ToHashSet();
        Assert.Equal(Print(first), Print(new([.. _whole.Events.Where(logged => numbers.Contains(logged.Incident))], [])));
    }

    [Fact]
    public void Ids_are_sys_ids_and_stay_the_same()
    {
        Assert.All(_whole.Foundation, record => Assert.Matches("^[0-9a-f]{32}$", record.SysId));
        Assert.Equal(EventLog.Incidents, _whole.Events.Select(logged => logged.SysId).Distinct().Count());
        Assert.Equal("3206bc153f800cd09acd631797634d30", _byIncident["INC0000045"][0].SysId);
    }

    [Fact]
    public void Reading_none_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => EventLog.Read(0));
}
