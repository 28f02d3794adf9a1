using System.Diagnostics.CodeAnalysis;

namespace Connector.Plugins.Jira.Calls;

/// <summary>What a call came to: a value, or the failure in its place.</summary>
internal readonly struct Reply<T>
{
    public Reply(T value) => Value = value;

    public Reply(Failure failure) => Failure = failure;

    public T? Value { get; }

    public Failure? Failure { get; }

    /// <summary>Gives the value, or says why there is none.</summary>
    public bool Has([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Failure? failure)
    {
        (value, failure) = (Value, Failure);
        return failure is null;
    }
}
