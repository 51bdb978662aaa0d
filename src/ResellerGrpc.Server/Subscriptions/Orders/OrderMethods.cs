using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.Server.Subscriptions.Quotes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Subscriptions.Orders;

/// <summary>Orders: quoted, placed, read. Undoing is in <see cref="OrderUndo"/>.</summary>
internal sealed class OrderMethods(
    CallScope scope, ResellerDb db, Mutations mutations, PageTokens pages, QuoteTokens tokens, OrderPlacing placing, OrderView view, TimeProvider clock)
{
    private static readonly ListSpec<OrderRow> List = new(
        o => o.Id,
        "create_time desc",
        null,
        new NameField<OrderRow>("subscription", NamePattern.Subscription, o => o.SubscriptionId),
        new ListField<OrderRow, OrderState>("state", o => o.State),
        new ListField<OrderRow, OrderVerb>("verb", o => o.Verb),
        new ListField<OrderRow, DateOnly>("effective_date", o => o.EffectiveDate),
        new ListField<OrderRow, DateTimeOffset>("create_time", o => o.CreateTime),
        new ListField<OrderRow, string>("actor.email", o => o.ActorEmail),
        new ListField<OrderRow, string>("purchase_order_number", o => o.PurchaseOrderNumber));

    public async Task<Quote> QuoteAsync(QuoteOrderRequest request, ServerCallContext context)
    {
        var facts = await db.ReadFactsAsync(request.Parent, request.Intent, clock.GetUtcNow(), context.CancellationToken);
        RequireActive(facts.Customer);
        return placing.Quote(OrderDesk.Decide(request, facts, Guid.CreateVersion7(facts.Now)), scope.Language);
    }

    public Task<Order> PlaceAsync(PlaceOrderRequest request, ServerCallContext context) =>
        mutations.RunAsync(db, request, context, async change =>
        {
            var proof = tokens.Read(request.QuoteToken, request.Parent);
            var customer = await db.LockCustomerAsync(request.Parent, "", context.CancellationToken);
            RequireActive(customer);
            var orderer = new Orderer(Actors.Of(scope), request.PurchaseOrderNumber, request.Note, request.Etag);
            var order = await placing.PlaceAsync(db, change, customer, proof, orderer, scope.Language, context.CancellationToken);
            var placed = await view.ShowAsync(order, scope.Language, context.CancellationToken);
            change.Record("order.placed", order.Name, null, placed);
            return placed;
        });

    public async Task<Order> GetAsync(GetOrderRequest request, ServerCallContext context)
    {
        var row = NamePattern.Order.TryParse(request.Name, out var ids)
            ? await db.Set<OrderRow>().AsNoTracking()
                .SingleOrDefaultAsync(o => o.Id == ids[2] && o.CustomerId == ids[1], context.CancellationToken)
            : null;
        return await view.ShowAsync(row ?? throw ApiException.NotFound(request.Name), scope.Language, context.CancellationToken);
    }

    public async Task<ListOrdersResponse> ListAsync(ListOrdersRequest request, ServerCallContext context)
    {
        var rows = db.Set<OrderRow>().AsNoTracking();
        if (await db.FindCustomerIdAsync(request.Parent, context.CancellationToken) is { } customer)
            rows = rows.Where(o => o.CustomerId == customer);
        var page = await List.ReadAsync(
            rows, new(request.Parent, request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, context.CancellationToken);
        var response = new ListOrdersResponse { TotalSize = page.Total };
        response.NextPageToken = page.Fill(response.Orders, await view.ShowAsync(page.Rows, scope.Language, context.CancellationToken));
        return response;
    }

    /// <exception cref="ApiException">CUSTOMER_NOT_ACTIVE, CUSTOMER_ARCHIVED.</exception>
    private static void RequireActive(CustomerRow customer)
    {
        if (Refusal(customer) is { } reason)
            throw new ApiException(reason, ("name", customer.Name));
    }

    /// <summary>Why nothing can be ordered for a customer; null when something can.</summary>
    public static ErrorReason? Refusal(CustomerRow customer) => customer.State switch
    {
        CustomerState.Active => null,
        CustomerState.Archived => ErrorReason.CustomerArchived,
        _ => ErrorReason.CustomerNotActive,
    };
}
