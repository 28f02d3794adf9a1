namespace Connector.Instances.Calls;

/// <summary>How a call can fail.</summary>
internal enum Fault
{
    /// <summary>No connection came about: refused, unknown host, no TLS. Nothing was sent.</summary>
    Unreachable,

    /// <summary>No answer within the time of an attempt.</summary>
    Hung,

    /// <summary>The connection broke after the call was sent.</summary>
    Cut,

    /// <summary>401, or a token was refused.</summary>
    Login,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404: absent or hidden.</summary>
    Missing,

    /// <summary>429.</summary>
    Limited,

    /// <summary>202: the session was busy, nothing ran.</summary>
    Busy,

    /// <summary>502, 503 or 504 from somewhere on the way.</summary>
    Unavailable,

    /// <summary>The front door's maintenance or hibernation page: the application never saw the call.</summary>
    Maintenance,

    /// <summary>500 and other 5xx.</summary>
    Failed,

    /// <summary>400 and other 4xx.</summary>
    Rejected,

    /// <summary>3xx.</summary>
    Redirected,

    /// <summary>A page for people where JSON was due.</summary>
    NotJson,

    /// <summary>JSON that ends early or lacks what was asked.</summary>
    Garbled,

    /// <summary>Rows together with an error.</summary>
    Partial,

    /// <summary>The instance cancelled the transaction at its time limit.</summary>
    Cancelled,

    /// <summary>A batch came back without having run this item.</summary>
    Unserviced,

    /// <summary>Pages came back that do not lead on.</summary>
    Stuck,

    /// <summary>A tested column came back in no row: the instance passes over such tests and sends everything.</summary>
    Unfiltered,

    /// <summary>We do not call now: the instance did not answer or refused us a moment ago.</summary>
    Resting,
}
