record Person(string Name, int Age);
record struct Point(int X, int Y);
enum Colour { Red, Green }
class Table
{
    private readonly Dictionary<string, string> _lines = new() { ["a"] = "b" };
    public Table(string extra) => _lines[extra] = extra;
    public Table() { _lines["x"] = "y"; }
    public string this[string key] => _lines.TryGetValue(key, out var found) ? found : "";
    public int Count => _lines.Count;
    public string First { get => _lines.Keys.First(); set => _lines["f"] = value; }
    public static Table operator +(Table left, Table right) => left;
    public static implicit operator string(Table table) => table.First;
    public IEnumerable<string> Walk() { foreach (var line in _lines) yield return line.Key; }
    public override string ToString() => $"{Count} lines";
}
interface IShape { double Area { get; } }
struct Square(double side) : IShape { public double Area => side * side; }
string Shout(string text) => text.ToUpperInvariant();
void Note(List<string> to, string what) => to.Add(what);
int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
static string Pad(string text, int width = 8) { return text.PadLeft(width); }
IEnumerable<int> Numbers() { var i = 0; while (true) { if (i > 5) yield break; yield return i++; } }
T Same<T>(T value) where T : IComparable<T> => value;
var table = new Table("q") + new Table();
int[] numbers = [1, 2, 3, .. Numbers()];
List<string> words = ["a", "b", .. new[] { "c" }];
ReadOnlySpan<char> Cut(string s) => s.AsSpan(0, 1);
for (var i = 0; i < 3; i++) words.Add($"w{i}");
foreach (var (key, value) in new Dictionary<string, int> { ["k"] = 1 }) words.Add(key + value);
do { words.Add("x"); } while (words.Count < 10);
do words.Add("y"); while (words.Count < 12);
while (words.Count < 14) words.Add("z");
var joined = string.Join(", ", "a", "b", "c", "d", "e");
var query = from w in words where w.Length > 0 let l = w.Length orderby l descending, w group w by l into g join n in numbers on g.Key equals n select (g.Key, n);
var nested = (from a in words from b in Numbers() where a != "" select a + b).ToList();
var longest = words.MaxBy(w => w.Length) ?? "";
var sorted = words.OrderBy(w => w, StringComparer.Ordinal).ThenByDescending(w => w.Length).Distinct().ToHashSet();
words.ForEach(w => Note(words.ToList(), w));
Action<string> act = w => words.Add(w);
Func<string, bool> has = words.Contains;
Func<int, Func<int, int>> add = x => y => x + y;
Func<string> lazily = delegate { return "x"; };
Action<string> old = delegate (string s) { words.Add(s); };
again:
if (words.Count < 20) { words.Add("g"); goto again; }
string Classify(object o) => o switch { null => "null", int and > 5 => "big", int i => i.ToString(CultureInfo.InvariantCulture), string { Length: 0 } => "empty", (int a, int b) => "pair", Person { Age: > 18 } p => p.Name, _ => "?" };
string Grade(string s) { switch (s) { case "a": goto case "b"; case "b": return "ab"; default: break; } return s; }
string Safe(string s) { try { return int.Parse(s, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture); } catch (FormatException e) when (e.Message.Length > 0) { return "bad"; } catch { throw; } finally { words.Clear(); } }
const int Max = 5;
var (first, second) = (1, "two");
var anon = new { A = 1, B = "b" };
var p1 = new Person("Ada", 36) with { Age = 37 };
var text = """
    raw
    """;
string Local(string s) { string Inner(string t) => t + s; static int Twice(int n) { return n * 2; } return Inner("x") + Twice(2) + Max; }
var when = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddDays(1).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
var money = 12.5m * 3; var bits = 5 & 3 | 1 << 2; int? maybe = null; var got = maybe ?? 3; string? none2 = null; var len = none2?.Length ?? 0;
checked { got++; }
var span = "abc"[1..^0]; char c0 = 'x'; var big = 1UL; var tuple = (A: 1, B: 2);
var dict = words.Distinct().ToDictionary(w => w, w => w.Length); var look = words.ToLookup(w => w.Length);
var agg = numbers.Aggregate(0, (sum, n) => sum + n); var zipped = numbers.Zip(words, (n, w) => n + w);
var stack = new Stack<int>([1]); var queue = new Queue<string>(words); var set = new SortedSet<string>(words); var linked = new LinkedList<int>(numbers);
var g1 = Guid.Parse("6816f79c-c0a8-0164-01c5-a33be04be441").ToString("N");
var bytes = Encoding.UTF8.GetBytes("é"); var b64 = Convert.ToBase64String(bytes); var hash = "abc".GetHashCode(StringComparison.Ordinal); var rand = Math.Round(2.5, MidpointRounding.ToEven);
new BondRule("r")
{
    Summary = "s" + Safe("1") + Local("q") + Fib(5), Tables = new("incident", "incident"), Starts = Customer["active"].Is("true") & !Customer["state"].In("7", "8"),
    Fields =
    [
        Compute("description", toProvider: text => Regex.Replace(Shout(text), @"\s+", m => m.Value.Trim()), toCustomer: text => text).OwnedBy(Customer),
        Compute("u_grade", toProvider: Grade),
        Compute("u_x", toProvider: text => { var b = new StringBuilder(); foreach (var c in text) { if (char.IsDigit(c)) continue; b.Append(CultureInfo.InvariantCulture, $"{c}"); } return b.ToString(); }),
        Compute("u_y", toProvider: text => throw new NotSupportedException(text)),
        Compute("u_z", toProvider: text => text is { Length: > 3 and < 9 } t ? t[..3] : string.Concat(text.Reverse())),
        Compute("u_w", toProvider: static text => new string(text.Where(char.IsLetter).ToArray())),
    ],
}
