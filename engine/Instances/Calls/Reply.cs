namespace Connector.Instances.Calls;

/// <summary>What a call came to: a value, or the failure in its place.</summary>
internal abstract class Reply(Failure? failure, ReplyHead head)
{
    public Failure? Failure { get; } = failure;

    public ReplyHead Head { get; } = head;

    /// <summary>Whether the call is to be made again by itself.</summary>
    public bool Again { get; set; }
}

/// <inheritdoc/>
internal sealed class Reply<T> : Reply
    where T : class
{
    public Reply(T value, ReplyHead head)
        : base(null, head) => Value = value;

    public Reply(Failure failure, ReplyHead head = default)
        : base(failure, head) => Value = null;

    /// <summary>Null exactly when there is a failure.</summary>
    public T? Value { get; }
}

/// <summary>What a reply's headers say.</summary>
/// <param name="Date">The instance's clock.</param>
/// <param name="TotalCount">Rows the query has, hidden ones included; null when not sent.</param>
internal readonly record struct ReplyHead(DateTimeOffset? Date, int? TotalCount);
