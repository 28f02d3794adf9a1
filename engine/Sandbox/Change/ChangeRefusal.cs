using Connector.Sandbox.Behaviour;

namespace Connector.Sandbox.Change;

/// <summary>The Change Management API says what went wrong in the message; its detail is empty.</summary>
internal static class ChangeRefusal
{
    public static readonly Refusal NotFound = new(404, "Record not found", "");

    public static readonly Refusal NoDuration = new(400, "duration_in_seconds is invalid or was not provided", "");

    public static readonly Refusal BadStart = new(400, "Invalid planned_start_time", "");

    public static readonly Refusal NoCi = new(400, "Change Request does not have a Configuration item", "");

    public static readonly Refusal NoDates = new(400, "Change Request is missing planned start and end times", "");

    public static readonly Refusal NoAssociation = new(400, "association_type must be one of affected, impacted, offering", "");

    public static readonly Refusal NoCis = new(400, "cmdb_ci_sys_ids is required", "");

    public static readonly Refusal NoApproval = new(400, "User does not have an approval pending for this change request", "");

    public static readonly Refusal BadApproval = new(400, "Approval state must be approved or rejected", "");

    public static readonly Refusal NoComments = new(400, "Comments are required when rejecting", "");

    public static readonly Refusal NoConflictCheck = new(400, "There is no conflict check running for this change request", "");

    /// <summary>A write the platform refused, in this API's words.</summary>
    public static Refusal Of(Refusal refusal, string label, string verb) => refusal.Status == 404
        ? NotFound
        : new Refusal(refusal.Status == 403 && refusal.Detail?.StartsWith("ACL", StringComparison.Ordinal) == true ? 403 : 400,
            $"{label} record could not be {verb}. {refusal.Detail ?? refusal.Message}", "");
}
