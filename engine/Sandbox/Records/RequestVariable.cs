namespace Connector.Sandbox.Records;

/// <summary>An answer given to a requested item's question, which the item shows as if it were a column.</summary>
internal static class RequestVariable
{
    public const string Table = "sc_req_item";

    /// <summary>The step of a path that leads to it.</summary>
    public const string Step = "variables";

    /// <summary>The sc_item_option that holds the answer; null when the item was not asked.</summary>
    public static Row? Find(Database database, Row item, string question)
    {
        database.Gate.EnterReadLock();
        try
        {
            return database.Where("sc_item_option_mtom", "request_item", item.SysId)
                .Select(link => database.Find("sc_item_option", link["sc_item_option"]))
                .FirstOrDefault(option => option is not null && QuestionOf(database, option)?["name"] == question);
        }
        finally
        {
            database.Gate.ExitReadLock();
        }
    }

    public static Row? QuestionOf(Database database, Row option) => database.Find("item_option_new", option["item_option_new"]);
}
