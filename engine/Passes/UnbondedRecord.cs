using Connector.Bonding;

namespace Connector.Passes;

/// <summary>Why a rule has not bonded a record.</summary>
/// <param name="Record">The record, as read now.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Reasons">Why not, each with the line that says so; or that it is about to.</param>
public sealed record UnbondedRecord(Record Record, Rule Rule, IReadOnlyList<string> Reasons)
{
    internal static UnbondedRecord Of(Record record, Rule rule) => new(record, rule, Why(record, rule));

    private static List<string> Why(Record record, Rule rule)
    {
        var side = record.Key.Side;
        if (rule.BeginsOn() != side)
        {
            return [$"bonds of {rule.Name} begin with a record of the {rule.BeginsOn().Word()}, and none of them names this one ({rule.At})"];
        }

        var failing = rule.Starts.WhatFails(Read).Select(fails =>
            $"the {fails.Test.Side.Word()}'s {fails.Test.Field} is {Told(Read(fails.Test.Side, fails.Test.Field))}, and {rule.Name} starts only where it {fails.Wanted} ({Line(fails.Test)})").ToList();
        return failing.Count > 0 ? failing
            : rule.Ends?.Holds(Read) == true ? [$"it had reached its end before it was handed over: {rule.Ends.InWords()} ({rule.At})"]
            : rule.Waits?.Holds(Read) == true ? [$"it waits: {rule.Waits.InWords()} ({Line(rule.Waits.Tests().First())})"]
            : [$"nothing stands against it: the next pass begins its bond ({rule.At})"];

        string? Read(Side tested, string field) => tested == side ? record[field] : null;

        Place Line(FieldTest test) => test.At.Line > 0 ? test.At : rule.At;
    }

    private static string Told(string? value) => value switch { null => "not readable", "" => "empty", _ => $"'{value}'" };
}
