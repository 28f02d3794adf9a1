namespace Acme;

/// <summary>How Acme's people write a ticket's number: <c>INC0010023</c> is <c>ACME-10023</c>.</summary>
internal sealed class TicketNumber(string prefix)
{
    public string Of(string number)
    {
        var digits = new string([.. number.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit)]).TrimStart('0');
        return digits.Length == 0 ? number : $"{prefix}-{digits}";
    }
}
