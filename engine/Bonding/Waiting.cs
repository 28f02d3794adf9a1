using Connector.Bonding.Compiled;

namespace Connector.Bonding;

/// <summary>What is waited for, until when, and what it means that the time has passed.</summary>
internal static class Waiting
{
    /// <summary>
    /// Whether something is waited for; null where a record that was not read has to tell. What an access rule keeps from us is waited for, whatever it
    /// was when we saw it last: nobody can tell that it was given.
    /// </summary>
    public static bool? Holds(in Sight seen)
    {
        if (seen.Rule.Waits is not { } waits)
        {
            return false;
        }

        var holds = waits.Holds(in seen);
        return holds != true && IsAnyHidden(in seen) ? HoldsByWhatShows(waits, in seen) : holds ?? (IsAnyUnread(in seen) ? null : false);
    }

    /// <summary>The verdict while something is waited for; null when nothing is.</summary>
    public static Verdict? Of(in Sight seen)
    {
        if (Holds(in seen) != true)
        {
            return null;
        }

        DateTimeOffset? until = null;
        List<Finding>? findings = null;
        foreach (var awaited in seen.Rule.Awaited)
        {
            if (!awaited.IsAsked(in seen) || awaited.Approval.Due is null)
            {
                continue;
            }

            if (awaited.Due(in seen) is not { } due)
            {
                (findings ??= []).Add(Troubles.NoDue(seen.At, awaited.Approval));
            }
            else if (due > seen.Now)
            {
                until = until < due ? until : due;
            }
            else if (awaited.Approval.OnExpiry == Expiry.Refuses)
            {
                return Refused(awaited, in seen);
            }
            else if (awaited.Approval.OnExpiry == Expiry.KeepsWaiting)
            {
                (findings ??= []).Add(Troubles.Late(seen.At, awaited.Approval, awaited.DueText(in seen)));
            }
        }

        return new Await(Reason(in seen)) { Until = until, Findings = (IReadOnlyList<Finding>?)findings ?? [] };
    }

    /// <summary>The verdict, with a word on an approval that counts as given because nobody gave it in time.</summary>
    public static Verdict Noted(Verdict verdict, in Sight seen)
    {
        foreach (var awaited in seen.Rule.Awaited)
        {
            if (verdict is not InStep && awaited.Approval.OnExpiry == Expiry.Proceeds && awaited.IsAsked(in seen) && awaited.IsLate(in seen))
            {
                verdict = verdict with { Reason = $"{verdict.Reason}; {Described(awaited, in seen)}, counts as given" };
            }
        }

        return verdict;
    }

    // Nothing is begun, and it is looked at again when the record changes; what has begun is held for a person.
    private static Verdict Refused(ApprovalProbe awaited, in Sight seen)
    {
        var why = $"{Judge.Name(seen.At)} was not approved in time: {Described(awaited, in seen)}, counts as refused ({awaited.Approval.At})";
        return seen.At.Unmade ? new InStep(why, []) : new Refuse(why);
    }

    private static string Described(ApprovalProbe awaited, in Sight seen)
    {
        var sentence = new Sentence(stackalloc char[256]);
        awaited.Tell(ref sentence, in seen);
        return sentence.Said();
    }

    // What was agreed of a record that was read does not count: what it does not show is not known.
    private static bool HoldsByWhatShows(Test waits, in Sight seen)
    {
        var (at, agreed) = (seen.At, seen.At.Bond.Base);
        var shows = new Base(at.Customer is null ? agreed.Customer : SideBase.Empty, at.Provider is null ? agreed.Provider : SideBase.Empty);
        var shown = new Sight(seen.Rule, at with { Bond = at.Bond with { Base = shows } });
        return waits.Holds(in shown) ?? true;
    }

    private static bool IsAnyHidden(in Sight seen)
    {
        foreach (var test in seen.Rule.Awaits)
        {
            if (test.IsHidden(in seen))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAnyUnread(in Sight seen)
    {
        foreach (var test in seen.Rule.Awaits)
        {
            if (seen.Value(test.Side, test.Slot) is null && seen.At.Bond.Key(test.Side) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static string Reason(in Sight seen)
    {
        var sentence = new Sentence(stackalloc char[256]);
        if (seen.At.Bond.Key(seen.At.Bond.Begun) is { } key)
        {
            sentence.Add(key);
        }
        else
        {
            sentence.Add(seen.At.Bond.Id);
        }

        var first = true;
        foreach (var test in seen.Rule.Awaits)
        {
            if (test.Holds(in seen) == true || test.IsHidden(in seen))
            {
                sentence.Add(first ? " waits: " : " and ");
                test.Tell(ref sentence, in seen);
                first = false;
            }
        }

        if (first)
        {
            sentence.Add(" waits");
        }

        return sentence.Said();
    }
}
