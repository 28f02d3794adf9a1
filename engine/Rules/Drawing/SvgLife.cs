namespace Connector.Rules.Drawing;

/// <summary>
/// The life of a rule's bonds: on the left what every record goes through from above to below, on the right what keeps it. Rows are as high as the
/// words beside them need.
/// </summary>
internal sealed class SvgLife(SvgCanvas canvas, RuleLife life)
{
    private const double Left = 40;
    private const double BoxWidth = 200;
    private const double BoxHeight = 40;
    private const double Middle = Left + (BoxWidth / 2);
    private const double Right = 720;
    private const double Beside = Middle + 14;
    private const double BesideWidth = 440;
    private const double Between = Left + BoxWidth;
    private const double Gap = 16;

    private static IReadOnlyList<string> Resumes => Lines($"until {RuleLife.Resumes}", 130);

    /// <summary>Draws from a height on and gives the height below.</summary>
    public double Draw(double top)
    {
        canvas.Dot(Middle, top + 6);
        canvas.Text(Beside, top + 11, Lines(life.Found, BesideWidth), "faint");
        var found = top + 34;
        canvas.Arrow(end: true, begin: false, (Middle, top + 12), (Middle, found));
        Box(Left, found, "Found", "box");

        var starts = Lines(life.Starts, BesideWidth);
        var waiting = life.Waits is { } waits ? Waiting(found, waits) : 0;
        var bonded = Math.Max(found + BoxHeight + Height(starts), waiting);
        canvas.Text(Beside, Center(found + BoxHeight, bonded, starts), starts, "");
        canvas.Arrow(end: true, begin: false, (Middle, found + BoxHeight), (Middle, bonded));
        var name = DrawnText.Wrap(life.Bonded, (BoxWidth - 16) / SvgCanvas.TextSize, 3);
        var height = Math.Max(BoxHeight + 24, (name.Count * SvgCanvas.LineHeight) + 24);
        canvas.Box(Left, bonded, BoxWidth, height, "good");
        canvas.Text(Middle, bonded + (height / 2) + 5 - ((name.Count - 1) * SvgCanvas.LineHeight / 2), name, "name", "middle");
        if (life.Waits is not null)
        {
            // The wait leads into the upper part of the bond, so that the line to what is held has the lower part for itself.
            canvas.Arrow(end: true, begin: true, (Right + 60, found + BoxHeight), (Right + 60, bonded + 14), (Between, bonded + 14));
            canvas.Text(Right + 74, found + BoxHeight + 22, Resumes, "faint");
        }

        var below = Held(bonded, height);
        return life.Ends is { } ends ? Ended(bonded + height, below, ends) : below;
    }

    private double Waiting(double row, string waits)
    {
        var lines = Lines(waits, Right - Between - 40);
        canvas.Text((Between + Right) / 2, row + (BoxHeight / 2) + 18, lines, "", "middle");
        canvas.Arrow(end: true, begin: false, (Between, row + (BoxHeight / 2)), (Right, row + (BoxHeight / 2)));
        Box(Right, row, "Waits", "stop");
        return row + BoxHeight + Math.Max(Height(Resumes), (lines.Count * SvgCanvas.LineHeight) + Height(Lines(life.Starts, BesideWidth)) - 10);
    }

    private double Held(double row, double height)
    {
        var at = row + height - 14;
        var lines = Lines(life.Holds, Right - Between - 40);
        var mended = Lines($"until {RuleLife.Mended}", Right - Between - 40);
        canvas.Arrow(end: true, begin: true, (Between, at), (Right, at));
        canvas.Text((Between + Right) / 2, at + 18, lines, "", "middle");
        canvas.Text((Between + Right) / 2, at + 18 + (lines.Count * SvgCanvas.LineHeight), mended, "faint", "middle");
        Box(Right, at - (BoxHeight / 2), "Held", "stop");
        return at + 18 + ((lines.Count + mended.Count) * SvgCanvas.LineHeight);
    }

    private double Ended(double from, double below, string ends)
    {
        var lines = Lines(ends, BesideWidth);
        var back = Lines($"until {RuleLife.Reopened}", BesideWidth);
        var ended = below + Height(lines) + (back.Count * SvgCanvas.LineHeight);
        var text = below + Gap + 8;
        canvas.Text(Beside, text, lines, "");
        canvas.Text(Beside, text + (lines.Count * SvgCanvas.LineHeight), back, "faint");
        canvas.Arrow(end: true, begin: true, (Middle, from), (Middle, ended));
        Box(Left, ended, "Ended", "box");
        return ended + BoxHeight;
    }

    private void Box(double x, double y, string name, string style)
    {
        canvas.Box(x, y, BoxWidth, BoxHeight, style);
        canvas.Text(x + (BoxWidth / 2), y + (BoxHeight / 2) + 5, [name], "name", "middle");
    }

    private static IReadOnlyList<string> Lines(string text, double width) =>
        DrawnText.Wrap(DrawnText.Clean(text, 1_000), width / SvgCanvas.TextSize, 8);

    private static double Height(IReadOnlyList<string> lines) => (lines.Count * SvgCanvas.LineHeight) + (2 * Gap);

    private static double Center(double from, double to, IReadOnlyList<string> lines) =>
        to - Gap - ((lines.Count - 1) * SvgCanvas.LineHeight) > from ? to - Gap + 2 - ((lines.Count - 1) * SvgCanvas.LineHeight) : from + Gap;
}
