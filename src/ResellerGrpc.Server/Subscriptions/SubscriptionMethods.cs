using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Listing;
using ResellerGrpc.Server.Subscriptions.Quotes;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Subscriptions;

/// <summary>Subscriptions as they are kept: listed and read. They change by orders alone.</summary>
internal sealed class SubscriptionMethods(CallScope scope, ResellerDb db, PageTokens pages, IEnumerable<IBillingProblems> problems)
{
    private static readonly ListSpec<SubscriptionRow> List = new(
        s => s.Id,
        "create_time desc",
        text => SearchTerms.Matching<SubscriptionRow>(s => s.Customer, text),
        new ListField<SubscriptionRow, SubscriptionState>("state", s => s.State),
        new NameField<SubscriptionRow>("plan", NamePattern.Plan, s => s.PlanId),
        new ListField<SubscriptionRow, int>("seats", s => s.Seats),
        new ListField<SubscriptionRow, DateOnly>("renewal_date", s => s.RenewalDate),
        new ListField<SubscriptionRow, bool>("renewal.auto_renew", s => s.AutoRenew),
        new ListField<SubscriptionRow, DateTimeOffset>("create_time", s => s.CreateTime));

    public async Task<Subscription> GetAsync(GetSubscriptionRequest request, ServerCallContext context)
    {
        var row = await FindAsync(request.Name, context.CancellationToken);
        return (await ShowAsync([row], context.CancellationToken)).Single();
    }

    public async Task<ListSubscriptionsResponse> ListAsync(ListSubscriptionsRequest request, ServerCallContext context)
    {
        var rows = db.Set<SubscriptionRow>().Include(s => s.Customer).AsNoTracking();
        if (await db.FindCustomerIdAsync(request.Parent, context.CancellationToken) is { } customer)
            rows = rows.Where(s => s.CustomerId == customer);
        if (!List.FilterNames(request.Filter, "state"))
            rows = rows.Where(s => s.State != SubscriptionState.Cancelled && s.State != SubscriptionState.Expired);
        var page = await List.ReadAsync(
            rows, new(request.Parent, request.PageSize, request.PageToken, request.Filter, request.OrderBy), pages, context.CancellationToken);
        var response = new ListSubscriptionsResponse { TotalSize = page.Total };
        response.NextPageToken = page.Fill(response.Subscriptions, await ShowAsync(page.Rows, context.CancellationToken));
        return response;
    }

    /// <exception cref="ApiException">RESOURCE_NOT_FOUND.</exception>
    private async Task<SubscriptionRow> FindAsync(string name, CancellationToken cancellationToken) =>
        NamePattern.Subscription.TryParse(name, out var ids)
            && await db.Set<SubscriptionRow>().Include(s => s.Customer).AsNoTracking()
                .SingleOrDefaultAsync(s => s.Id == ids[2] && s.CustomerId == ids[1], cancellationToken) is { } row
                ? row
                : throw ApiException.NotFound(name);

    private async Task<IEnumerable<Subscription>> ShowAsync(IReadOnlyList<SubscriptionRow> rows, CancellationToken cancellationToken)
    {
        var shelf = await db.LoadShelfAsync(rows.SelectMany(row => row.PlanIds()), cancellationToken);
        var parked = problems.SingleOrDefault() is { } source
            ? await source.FindAsync(db, [.. rows.Select(row => row.Id)], scope.Language, cancellationToken)
            : new Dictionary<Guid, string>();
        return rows.Select(row => row.ToProto(shelf, parked.GetValueOrDefault(row.Id), scope.Language));
    }
}

/// <summary>Why billing of subscriptions is parked. Billing implements it; this feature never calls Billing.</summary>
internal interface IBillingProblems
{
    /// <returns>The sentence for each parked one of <paramref name="subscriptions"/>.</returns>
    Task<IReadOnlyDictionary<Guid, string>> FindAsync(
        ResellerDb db, IReadOnlyCollection<Guid> subscriptions, string language, CancellationToken cancellationToken);
}
