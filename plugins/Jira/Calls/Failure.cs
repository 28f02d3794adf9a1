namespace Connector.Plugins.Jira.Calls;

/// <summary>Why a call gave nothing.</summary>
/// <param name="Fault">What kind.</param>
/// <param name="Status">HTTP status; 0 when there was none.</param>
/// <param name="Says">Jira's own words, or what broke; scrubbed of the token, one line, short.</param>
/// <param name="RetryAfter">How long Jira wants to be left alone; null when it does not say.</param>
internal sealed record Failure(Fault Fault, int Status, string Says, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether it is certain that Jira did none of what was asked.</summary>
    public bool NothingRan => Fault is Fault.Unreachable or Fault.Login or Fault.Forbidden or Fault.Missing or Fault.Limited or Fault.Busy
        or Fault.Maintenance or Fault.Rejected or Fault.Redirected or Fault.Resting;

    /// <summary>Whether asking again may give another answer.</summary>
    public bool Passing => Fault is not (Fault.Forbidden or Fault.Missing or Fault.Rejected or Fault.Redirected or Fault.Stuck or Fault.Unfiltered);

    /// <summary>Whether it speaks of Jira as a whole, and not of this one call.</summary>
    public bool Ails => Fault is Fault.Unreachable or Fault.Hung or Fault.Cut or Fault.Unavailable or Fault.Maintenance or Fault.NotJson;

    /// <summary>Whether a call is made again by itself: what may pass, for a write only where nothing ran.</summary>
    public bool WorthRepeating(bool read) => Passing && (read || NothingRan) && Fault is not (Fault.Login or Fault.Resting);
}
