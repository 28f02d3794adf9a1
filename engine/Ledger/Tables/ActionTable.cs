namespace Connector.Ledger.Tables;

/// <summary>Actions of plugins, in the order they became due. What is done keeps its key and nothing else.</summary>
internal static class ActionTable
{
    private const string Insert = """
        INSERT INTO action (id, customer, position, state, attempts, not_before, trouble, body)
        VALUES (@Id, @Customer, (SELECT COALESCE(MAX(position), 0) + 1 FROM action WHERE customer = @Customer), @State, @Attempts, @NotBefore, @Trouble, @Body)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Select = """
        SELECT id, customer, state, attempts, not_before AS NotBefore, trouble, body FROM action
        WHERE customer = @customer AND state IN ('Due', 'GivenUp') ORDER BY state, position LIMIT @limit
        """;

    private const string Try = """
        UPDATE action SET state = @State, attempts = @Attempts, not_before = @NotBefore, trouble = @Trouble WHERE id = @Id AND state <> 'Done'
        """;

    private const string Finish = "UPDATE action SET state = 'Done', trouble = '', body = '' WHERE id = @id";

    public static Task AddAsync(Session session, IReadOnlyList<DueAction> actions) => session.ExecuteAsync(Insert, actions.Select(Row.Of));

    public static async Task<IReadOnlyList<DueAction>> ReadAsync(Session session, string customer, int limit) =>
        [.. (await session.QueryAsync<Row>(Select, new { customer, limit }).ConfigureAwait(false)).Select(row => row.Action)];

    public static Task TryAsync(Session session, DueAction action) => session.ExecuteAsync(Try, Row.Of(action));

    public static Task FinishAsync(Session session, string id) => session.ExecuteAsync(Finish, new { id });

    private sealed record Row(string Id, string Customer, string State, long Attempts, long NotBefore, string Trouble, string Body)
    {
        public static Row Of(DueAction action) => new(
            action.Call.Key, action.Call.Customer, Stored.Word(action.IsGivenUp ? ActionState.GivenUp : ActionState.Due), action.Call.Attempt,
            action.NotBefore.ToUnixTimeMilliseconds(), action.Trouble, Stored.Json(action));

        public DueAction Action
        {
            get
            {
                var told = Stored.Action(Body);
                return told with
                {
                    Call = told.Call with { Attempt = (int)Attempts },
                    NotBefore = DateTimeOffset.FromUnixTimeMilliseconds(NotBefore),
                    Trouble = Trouble,
                    IsGivenUp = Stored.Enum<ActionState>(State) == ActionState.GivenUp,
                };
            }
        }
    }
}
