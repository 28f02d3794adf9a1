using System.Text;
using Connector.Sandbox.Accounts;
using Connector.Sandbox.Api;
using Connector.Sandbox.Behaviour;
using Connector.Sandbox.Records;

namespace Connector.Sandbox.Catalog;

/// <summary>
/// Answers as records. A single answer is an sc_item_option, tied to a requested item through sc_item_option_mtom or to a cart item
/// directly; the rows of a multi-row set are sc_multi_row_question_answer.
/// </summary>
internal sealed class AnswerRecords(Instance instance)
{
    private readonly Database database = instance.Database;

    public void WriteForRequest(Row item, Row requested, Answers answers, Account account)
    {
        foreach (var variable in CatalogVariables.Of(database, item))
        {
            if (WriteOption(variable, answers, "", account) is { } option)
                Insert("sc_item_option_mtom", account, new Fields { ["request_item"] = requested.SysId, ["sc_item_option"] = option.SysId });
        }

        WriteRows(item, requested, answers, account);
    }

    public void WriteForCart(Row item, Row cartItem, Answers answers, Account account)
    {
        foreach (var variable in CatalogVariables.Of(database, item)) WriteOption(variable, answers, cartItem.SysId, account);
        WriteRows(item, cartItem, answers, account);
    }

    public Answers OfCart(Row item, Row cartItem)
    {
        var answers = new Answers();
        foreach (var option in database.Where("sc_item_option", "cart_item", cartItem.SysId))
            if (database.Find("item_option_new", option["item_option_new"]) is { } variable) answers[variable["name"]] = option["value"];
        foreach (var set in CatalogVariables.MultiRowSetsOf(database, item))
            if (RowsText(set, cartItem.SysId) is { Length: > 0 } text) answers[set["internal_name"]] = text;
        return answers;
    }

    public void RemoveOfCart(Row cartItem, Account account)
    {
        foreach (var option in database.Where("sc_item_option", "cart_item", cartItem.SysId).ToList())
            instance.Writer.Delete(option.Table, option.SysId, account);
        foreach (var cell in database.Where("sc_multi_row_question_answer", "parent_id", cartItem.SysId).ToList())
            instance.Writer.Delete(cell.Table, cell.SysId, account);
    }

    private Row? WriteOption(Row variable, Answers answers, string cartItem, Account account) => Insert("sc_item_option", account, new Fields
    {
        ["item_option_new"] = variable.SysId,
        ["value"] = answers.GetValueOrDefault(variable["name"], ""),
        ["order"] = variable["order"],
        ["cart_item"] = cartItem,
    });

    private void WriteRows(Row item, Row parent, Answers answers, Account account)
    {
        foreach (var set in CatalogVariables.MultiRowSetsOf(database, item))
        {
            var questions = CatalogVariables.OfSet(database, set.SysId);
            foreach (var row in Answers.RowsOf(answers.GetValueOrDefault(set["internal_name"], "")) ?? [])
            {
                // A row has an id of its own that all its cells share.
                var index = instance.Chance.NextId();
                foreach (var variable in questions)
                {
                    Insert("sc_multi_row_question_answer", account, new Fields
                    {
                        ["parent_id"] = parent.SysId,
                        ["parent_table_name"] = parent.Table.Name,
                        ["row_index"] = index,
                        ["variable_set"] = set.SysId,
                        ["item_option_new"] = variable.SysId,
                        ["value"] = row.GetValueOrDefault(variable["name"], variable["default_value"]),
                    });
                }
            }
        }
    }

    private string RowsText(Row set, string parent)
    {
        var rows = database.Where("sc_multi_row_question_answer", "parent_id", parent).Where(c => c["variable_set"] == set.SysId)
            .GroupBy(c => c["row_index"]).ToList();
        if (rows.Count == 0) return "";
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = JsonOutput.Over(buffer))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                foreach (var cell in row)
                    json.WriteString(database.Find("item_option_new", cell["item_option_new"])?["name"] ?? cell["item_option_new"], cell["value"]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private Row? Insert(string table, Account account, Fields fields) =>
        instance.Writer.Insert(database.Dictionary[table], fields, account).Row;
}
