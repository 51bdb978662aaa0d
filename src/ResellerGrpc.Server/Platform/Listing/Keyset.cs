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

    /// <summary><c>a &gt; x OR (a = x AND (b &gt; y OR …))</c>, each comparison turned round where the order descends.</summary>
    /// <exception cref="ApiException">PAGE_TOKEN_INVALID: the key does not fit the order.</exception>
    public static Expression<Func<TRow, bool>> After<TRow>(IReadOnlyList<OrderTerm<TRow>> order, string[] key)
    {
        if (key.Length != order.Count)
            throw ApiException.Invalid("page_token", ErrorReason.PageTokenInvalid);
        var row = Expression.Parameter(typeof(TRow), "row");
        Expression? after = null;
        for (var i = order.Count - 1; i >= 0; i--)
        {
            if (!order[i].Field.TryParse(key[i], out var value))
                throw ApiException.Invalid("page_token", ErrorReason.PageTokenInvalid);
            var column = order[i].Field.ColumnOf(row);
            var beyond = Comparisons.Make(column, order[i].Descending ? "<" : ">", value);
            after = after is null
                ? beyond
                : Expression.OrElse(beyond, Expression.AndAlso(Comparisons.Make(column, "=", value), after));
        }

        return Expression.Lambda<Func<TRow, bool>>(after!, row);
    }
}
