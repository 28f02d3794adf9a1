namespace Connector.Rules.Watching;

/// <summary>Who wants to know what became of changes in the rules folder.</summary>
public interface IReloadObserver
{
    /// <summary>
    /// Another book is in force, or what is found in the folder is no longer the same. Called after the swap, one at a time, never in the way of
    /// a pass; the next change waits until it returns.
    /// </summary>
    void Reloaded(Reload reload);

    /// <summary>A reload could not be finished because something is broken that no rule author can mend; the book in force stays.</summary>
    void Broke(Exception broken);
}
