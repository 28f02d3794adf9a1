namespace Connector.Plugins.Jira.Calls;

/// <summary>How a call can fail.</summary>
internal enum Fault
{
    /// <summary>No connection came about: refused, unknown host, no TLS. Nothing was sent.</summary>
    Unreachable,

    /// <summary>No answer within the time of an attempt.</summary>
    Hung,

    /// <summary>The connection broke after the call was sent.</summary>
    Cut,

    /// <summary>401, a CAPTCHA, or an answer to somebody nameless.</summary>
    Login,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404: absent or hidden.</summary>
    Missing,

    /// <summary>429.</summary>
    Limited,

    /// <summary>409 or 423: somebody else works on it right now.</summary>
    Busy,

    /// <summary>502, 503 or 504 from somewhere on the way.</summary>
    Unavailable,

    /// <summary>The front door's maintenance page: Jira never saw the call.</summary>
    Maintenance,

    /// <summary>500 and other 5xx.</summary>
    Failed,

    /// <summary>400 and other 4xx.</summary>
    Rejected,

    /// <summary>3xx where no file was asked for.</summary>
    Redirected,

    /// <summary>A page for people where JSON was due.</summary>
    NotJson,

    /// <summary>JSON that ends early, is far too long or lacks what was asked.</summary>
    Garbled,

    /// <summary>Pages came back that do not lead on.</summary>
    Stuck,

    /// <summary>A tested column came back in no issue, so nothing can be said of any of them.</summary>
    Unfiltered,

    /// <summary>We do not call now: Jira did not answer or refused us a moment ago.</summary>
    Resting,
}
