using System.Linq.Expressions;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>Order and "what comes after this row" as expressions that PostgreSQL can answer from an index.</summary>
internal static class Keyset
{
    public static IQueryable<TRow> Order<TRow>(IQueryable<TRow> rows, IReadOnlyList<OrderTerm<TRow>> order)
    {
        var query = rows.Expression;
        for (var i = 0; i < order.Count; i++)
        {
            var method = (i == 0 ? "OrderBy" : "ThenBy") + (order[i].Descending ? "Descending" : "");
            var column = order[i].Field.Column;
            query = Expression.Call(
                typeof(Queryable), method, [typeof(TRow), column.ReturnType], query, Expression.Quote(column));
        }

        return rows.Provider.CreateQuery<TRow>(query);
    }

    /// <summary>
    /// A comparison of rows, <c>(a, b) &gt; (x, y)</c>, where all fields go the same way: PostgreSQL begins to read the index right
    /// there. Otherwise <c>a &gt;= x AND (a &gt; x OR (a = x AND (b &gt; y OR …)))</c>, of which the first part bounds the index.
    /// </summary>
    /// <exception cref="ApiException">PAGE_TOKEN_INVALID: the key does not fit the order.</exception>
    public static Expression<Func<TRow, bool>> After<TRow>(IReadOnlyList<OrderTerm<TRow>> order, string[] key)
    {
        if (key.Length != order.Count)
            throw ApiException.Invalid("page_token", ErrorReason.PageTokenInvalid);
        var row = Expression.Parameter(typeof(TRow), "row");
        var columns = order.Select(o => o.Field.ColumnOf(row)).ToList();
        var values = order.Select((o, i) => o.Field.TryParse(key[i], out var value)
            ? value
            : throw ApiException.Invalid("page_token", ErrorReason.PageTokenInvalid)).ToList();
        var sameWay = order.All(o => o.Descending == order[0].Descending);
        return Expression.Lambda<Func<TRow, bool>>(
            sameWay && order.Count is 2 or 3 ? Comparisons.Rows(order[0].Descending ? "<" : ">", columns, values) : InSteps(order, columns, values), row);
    }

    /// <summary>
    /// Always true. It tells PostgreSQL that the other table's row exists, so that it may begin with that table, whose index has the
    /// order, instead of sorting.
    /// </summary>
    public static Expression<Func<TRow, bool>> IsThere<TRow>(Expression<Func<TRow, Guid>> tie) =>
        Expression.Lambda<Func<TRow, bool>>(Comparisons.Make(tie.Body, ">", Guid.Empty), tie.Parameters);

    private static BinaryExpression InSteps<TRow>(IReadOnlyList<OrderTerm<TRow>> order, List<Expression> columns, List<object> values)
    {
        Expression? after = null;
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var beyond = Comparisons.Make(columns[i], order[i].Descending ? "<" : ">", values[i]);
            after = after is null
                ? beyond
                : Expression.OrElse(beyond, Expression.AndAlso(Comparisons.Make(columns[i], "=", values[i]), after));
        }

        return Expression.AndAlso(Comparisons.Make(columns[0], order[0].Descending ? "<=" : ">=", values[0]), after!);
    }
}
