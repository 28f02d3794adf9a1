using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Queries;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Change;

/// <summary>What a change touches and when it may be done: CIs and services, conflicts, free time.</summary>
internal sealed class ChangePlanning(Instance instance)
{
    private readonly ChangeRecords records = new(instance);
    private readonly ChangeWorkers workers = new(instance);
    private readonly ConflictCheck conflicts = new(instance);
    private readonly AffectedCis affected = new(instance);
    private readonly Calendar calendar = new(instance.Database);

    public ApiResponse Cis(ApiRequest request, Row change)
    {
        if (AffectedCis.TableOf(request.Query.Text("association_type") ?? "") is not { } table) return ChangeRefusal.NoAssociation;
        return records.Rows(request, Locked(() => affected.Of(change, table)));
    }

    public ApiResponse Associate(ApiRequest request, Row change)
    {
        if (FieldsBody.Read(request) is not { } body) return Refusals.UnreadableBody;
        var type = body.Text("association_type");
        if (AffectedCis.TableOf(type) is not { } table) return ChangeRefusal.NoAssociation;
        var cis = body.Text("cmdb_ci_sys_ids").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (cis.Length == 0) return ChangeRefusal.NoCis;
        var refresh = body.Text("refresh_impacted_services") == "true" && type == "affected";
        var asked = JsonSerializer.Serialize(new { task = change.SysId, cmdb_ci_sys_ids = cis, association_type = type });
        return workers.Start(request, change, type, asked, () => affected.Add(change, table, type, cis, refresh, request.Account));
    }

    public ApiResponse RefreshImpacted(ApiRequest request, Row change) => workers.Start(
        request, change, "impacted", JsonSerializer.Serialize(new { task = change.SysId }),
        () => affected.Refresh(change, request.Account));

    public ApiResponse Conflicts(ApiRequest request, Row change) => conflicts.Show(request, change);

    public ApiResponse CheckConflicts(ApiRequest request, Row change)
    {
        if (change["start_date"].Length == 0 || change["end_date"].Length == 0) return ChangeRefusal.NoDates;
        if (change["cmdb_ci"].Length == 0) return ChangeRefusal.NoCi;
        return workers.Start(request, change, "conflict", JsonSerializer.Serialize(new { task = change.SysId }), () =>
        {
            conflicts.Check(change, request.Account);
            return new WorkerReport();
        });
    }

    public ApiResponse Schedule(ApiRequest request, Row change)
    {
        if (change["cmdb_ci"].Length == 0) return ChangeRefusal.NoCi;
        if (!WireDate.TryParse(change["start_date"], out var start) || !WireDate.TryParse(change["end_date"], out var end)) return ChangeRefusal.NoDates;
        var asked = JsonSerializer.Serialize(new { change_sys_id = change.SysId, timezone = request.Account.Zone.Id });
        return workers.Start(request, change, "schedule", asked,
            () => Spans(request.Account, calendar.Free(change["cmdb_ci"], start, end - start, change.SysId)));
    }

    public ApiResponse CiSchedule(ApiRequest request, string ci)
    {
        if (instance.Database.Find("cmdb_ci", ci) is null) return ChangeRefusal.NotFound;
        if (Seconds(request.Query.Text("duration_in_seconds")) is not { } length) return ChangeRefusal.NoDuration;
        if (StartOf(request.Query.Text("planned_start_time")) is not { } start) return ChangeRefusal.BadStart;
        var asked = JsonSerializer.Serialize(new { ci_sys_id = ci, duration_in_seconds = (long)length.TotalSeconds, timezone = request.Account.Zone.Id });
        return workers.Start(request, null, "schedule", asked, () => Spans(request.Account, calendar.Free(ci, start, length, "")));
    }

    public ApiResponse FirstAvailable(ApiRequest request, Row change)
    {
        if (FieldsBody.Read(request) is not { } body) return Refusals.UnreadableBody;
        if (Seconds(body.GetValueOrDefault("duration_in_seconds")) is not { } length) return ChangeRefusal.NoDuration;
        if (StartOf(body.GetValueOrDefault("planned_start_time")) is not { } start) return ChangeRefusal.BadStart;
        if (change["cmdb_ci"].Length == 0) return ChangeRefusal.NoCi;
        var asked = JsonSerializer.Serialize(new
        {
            change_sys_id = change.SysId,
            duration_in_seconds = (long)length.TotalSeconds,
            timezone = request.Account.Zone.Id,
        });
        return workers.Start(request, change, "schedule", asked, () => MoveTo(change, start, length, request.Account));
    }

    private WorkerReport MoveTo(Row change, DateTime from, TimeSpan length, Account account)
    {
        var free = calendar.Free(change["cmdb_ci"], from, length, change.SysId);
        if (free.Count == 0) return new WorkerReport { Infos = ["No slots found for 90 days from now"] };
        var fields = new Fields { ["start_date"] = WireDate.Text(free[0].Start), ["end_date"] = WireDate.Text(free[0].Start + length) };
        var outcome = instance.Writer.Update(change.Table, change.SysId, fields, account);
        return outcome.Refusal is { } refusal
            ? new WorkerReport { Errors = [refusal.Detail ?? refusal.Message] }
            : new WorkerReport { Infos = ["Change has been updated"] };
    }

    private static WorkerReport Spans(Account account, List<(DateTime Start, DateTime End)> free) => free.Count == 0
        ? new WorkerReport { Infos = ["No slots found for 90 days from now"] }
        : new WorkerReport
        {
            Payload = JsonSerializer.Serialize(new
            {
                spans = free.Select(s => new
                {
                    start = new { value = WireDate.Text(s.Start), display_value = account.FormatDateTime(s.Start) },
                    end = new { value = WireDate.Text(s.End), display_value = account.FormatDateTime(s.End) },
                }),
            }),
        };

    private static TimeSpan? Seconds(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Now, rounded up to the second, unless a time is given; null when it cannot be read.</summary>
    private DateTime? StartOf(string? text)
    {
        if (!string.IsNullOrEmpty(text)) return WireDate.TryParse(text, out var given) ? given : null;
        var now = instance.Clock.Now.UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }

    private T Locked<T>(Func<T> read)
    {
        instance.Database.Gate.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            instance.Database.Gate.ExitReadLock();
        }
    }
}
