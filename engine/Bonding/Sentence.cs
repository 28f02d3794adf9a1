using System.Runtime.CompilerServices;

namespace Connector.Bonding;

/// <summary>A reason while it is being put together; nothing but the finished text is left of it.</summary>
internal ref struct Sentence
{
    private DefaultInterpolatedStringHandler _text;

    /// <summary>Starts in the given room; a longer text borrows more.</summary>
    public Sentence(Span<char> room) => _text = new DefaultInterpolatedStringHandler(0, 0, null, room);

    public void Add(string text) => _text.AppendLiteral(text);

    public void Add(RecordKey key)
    {
        Add(key.Side.Word());
        Add(":");
        Add(key.Table);
        Add("/");
        Add(key.SysId);
    }

    public string Said() => _text.ToStringAndClear();
}
