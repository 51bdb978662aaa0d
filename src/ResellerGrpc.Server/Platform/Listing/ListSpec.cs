using System.Linq.Expressions;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Platform.Listing;

/// <summary>
/// How one list of the contract may be filtered, ordered and paged: the fields it knows and what a bare word searches. It turns the
/// request's three strings into one bounded keyset query; ties are broken by id.
/// </summary>
/// <param name="id">The row's id, which must be unique within the list.</param>
/// <param name="defaultOrder">As a caller would write it.</param>
/// <param name="search">What a bare word means; null where the list has no search.</param>
internal sealed class ListSpec<TRow>(
    Expression<Func<TRow, Guid>> id, string defaultOrder, Func<string, Expression<Func<TRow, bool>>>? search, params ListField<TRow>[] fields)
    where TRow : class
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 1_000;

    /// <summary>Longer lists are not counted to their end: that would cost more than the page itself.</summary>
    private const int MostCounted = 10_000;

    private readonly ListField<TRow, Guid> _id = new("name", id);

    /// <summary>Most fields of one order, beside the id; a list that promises an index for each order takes one.</summary>
    public int MostOrders { get; init; } = 3;

    /// <summary>What a filter may speak of, as errors tell it.</summary>
    public string FieldNames => string.Join(", ", fields.Select(f => f.Name));

    private string OrderNames => string.Join(", ", fields.Where(f => f.IsOrderable && f.Sorts).Select(f => f.Name));

    /// <summary>What a request asks for; the four fields that every list request has.</summary>
    public sealed record Query(string Parent, int PageSize, string PageToken, string Filter, string OrderBy);

    /// <param name="Total">Rows of the whole list under its filter, above 10,000 an estimate; known on the first page only, else 0.</param>
    public sealed record Page(IReadOnlyList<TRow> Rows, string NextPageToken, int Total)
    {
        /// <summary>The token of a page that would begin after this row.</summary>
        public required Func<TRow, string> TokenAfter { get; init; }

        /// <summary>Puts into the answer as many of the page's messages as one gRPC message may hold, at least one.</summary>
        /// <param name="answer">Empty.</param>
        /// <param name="messages">One for each of <see cref="Rows"/>, in their order.</param>
        /// <returns>The token of the next page, which begins with what had no room; empty when this is the last.</returns>
        public string Fill<TMessage>(RepeatedField<TMessage> answer, IEnumerable<TMessage> messages)
            where TMessage : IMessage
        {
            answer.AddWhileRoom(messages);
            return answer.Count < Rows.Count ? TokenAfter(Rows[answer.Count - 1]) : NextPageToken;
        }
    }

    /// <summary>Whether the filter speaks of this field: lists that leave something out by default show it to who asks for it.</summary>
    public bool FilterNames(string filter, string field) => FilterSyntax.Parse(filter, FieldNames)?.Names(field) == true;

    /// <param name="rows">The list, in no order.</param>
    /// <param name="query">What the request asks for.</param>
    /// <param name="tokens">Seals page tokens.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="shape">Leaves out what the list does not show; it keeps all that the list orders by. Null reads whole rows.</param>
    public async Task<Page> ReadAsync(
        IQueryable<TRow> rows, Query query, PageTokens tokens, CancellationToken cancellationToken, Expression<Func<TRow, TRow>>? shape = null)
    {
        var order = ParseOrder(query.OrderBy.Trim().Length == 0 ? defaultOrder : query.OrderBy);
        string[] identity = [typeof(TRow).Name, query.Parent, query.Filter, query.OrderBy];
        var after = tokens.Read(query.PageToken, identity);
        rows = Where(rows, query.Filter);
        foreach (var tie in order.Select(o => o.Field.Tie).OfType<Expression<Func<TRow, Guid>>>())
            rows = rows.Where(Keyset.IsThere(tie));
        var total = after is null ? await CountAsync(Keyset.Order(rows, order), cancellationToken) : 0;
        if (after is not null)
            rows = rows.Where(Keyset.After(order, after));
        var size = query.PageSize == 0 ? DefaultPageSize : Math.Min(query.PageSize, MaxPageSize);
        var page = Keyset.Order(rows, order).Take(size + 1);
        var read = await (shape is null ? page : page.Select(shape)).ToListAsync(cancellationToken);
        string TokenAfter(TRow row) => tokens.Write([.. order.Select(o => o.Field.Format(row))], identity);
        if (read.Count <= size)
            return new Page(read, "", total) { TokenAfter = TokenAfter };
        read.RemoveAt(size);
        return new Page(read, TokenAfter(read[^1]), total) { TokenAfter = TokenAfter };
    }

    /// <summary>The rows that a filter selects, in no order.</summary>
    /// <exception cref="ApiException">FILTER_INVALID.</exception>
    public IQueryable<TRow> Where(IQueryable<TRow> rows, string filter) =>
        FilterSyntax.Parse(filter, FieldNames) is { } node
            ? rows.Where(new FilterBinder<TRow>(fields, search, FieldNames).Bind(node))
            : rows;

    /// <param name="rows">In the asked order, which has an index: the first of them are found without looking at all.</param>
    private async Task<int> CountAsync(IQueryable<TRow> rows, CancellationToken cancellationToken)
    {
        var counted = await rows.Select(id).Take(MostCounted + 1).CountAsync(cancellationToken);
        return counted <= MostCounted ? counted : Math.Max(MostCounted, await RowEstimate.OfAsync(rows.Select(id), cancellationToken));
    }

    /// <summary>The asked order followed by the id.</summary>
    private List<OrderTerm<TRow>> ParseOrder(string orderBy)
    {
        var terms = new List<OrderTerm<TRow>>();
        foreach (var part in orderBy.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var field = words.Length is 1 or 2 ? fields.FirstOrDefault(f => f.IsOrderable && f.Sorts && f.Name == words[0]) : null;
            if (field is null || (words.Length == 2 && words[1] is not ("asc" or "desc")) || terms.Count == MostOrders)
            {
                throw new ApiException(ErrorReason.OrderByInvalid, ("at", part), ("fields", OrderNames))
                {
                    Violations = [new FieldViolation("order_by", "ORDER_BY_INVALID", ErrorCatalog.Of(ErrorReason.OrderByInvalid).Text)],
                };
            }

            terms.Add(new OrderTerm<TRow>(field, words is [_, "desc"]));
        }

        // In the direction of the last field, so that one index, read either way, gives the whole order.
        var last = terms[^1];
        terms.Add(new OrderTerm<TRow>(last.Field.Tie is { } tie ? new ListField<TRow, Guid>("name", tie) : _id, last.Descending));
        return terms;
    }
}

internal sealed record OrderTerm<TRow>(ListField<TRow> Field, bool Descending);
