using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Domain.Subscriptions;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Subscriptions.Quotes;

/// <summary>All that a decision about one subscription rests on, read once.</summary>
internal sealed record OrderFacts
{
    public required ResellerRow Reseller { get; init; }

    public required CustomerRow Customer { get; init; }

    /// <summary>Null for a new subscription.</summary>
    public SubscriptionRow? Row { get; init; }

    public required PlanShelf Shelf { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The civil date of <see cref="Now"/> on the reseller's calendar.</summary>
    public required DateOnly Today { get; init; }

    public PlanBook Plans => Shelf.Book;

    /// <summary>The rate that the customer's invoices bear, found as they find it.</summary>
    public TaxRate Tax => TaxTreatment.Between(Parties.SellerOf(Reseller), Parties.BuyerOf(Customer));

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Reseller.TimeZone);

    /// <summary>The subscription as the work of today leaves it, whether or not the job was there yet.</summary>
    /// <exception cref="AmountOverflowException">A renewal does not fit.</exception>
    public SubscriptionSnapshot Advanced() => Renewal.Advance(Plans, Row!.Snapshot, Today, Customer.LicencesInUse()).Snapshot;
}

/// <summary>Plans as the rules know them, and with their texts.</summary>
internal sealed record PlanShelf(PlanBook Book, IReadOnlyDictionary<Guid, PlanRow> Rows)
{
    public PlanRow this[string planId] => Rows[Guid.Parse(planId)];

    /// <summary>The plan's name, or its id where it was not loaded.</summary>
    public string NameOf(string planId, string language) =>
        Rows.TryGetValue(Guid.Parse(planId), out var row) ? row.NameIn(language) : planId;
}

internal static class OrderReading
{
    /// <summary>Plans with their prices, and those that they may change to. One query.</summary>
    public static async Task<PlanShelf> LoadShelfAsync(this ResellerDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = await db.LoadPlanRowsAsync(ids, cancellationToken);
        return new PlanShelf(new PlanBook(rows.Select(row => row.ToDomain())), rows.ToDictionary(row => row.Id));
    }

    /// <exception cref="ApiException">RESOURCE_NOT_FOUND: the customer or the subscription.</exception>
    public static async Task<OrderFacts> ReadFactsAsync(
        this ResellerDb db, string customerName, V1.Intent intent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var customer = NamePattern.Customer.TryParse(customerName, out var ids)
            ? await db.Set<CustomerRow>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == ids[1], cancellationToken)
            : null;
        var row = intent.Subscription.Length == 0
            ? null
            : await db.FindSubscriptionAsync(intent.Subscription, customerName, cancellationToken);
        return await db.GatherAsync(
            customer ?? throw ApiException.NotFound(customerName), row, intent.NamedPlan(), now, cancellationToken);
    }

    /// <summary>The reseller and the plans around what is known already.</summary>
    public static async Task<OrderFacts> GatherAsync(
        this ResellerDb db, CustomerRow customer, SubscriptionRow? row, Guid? namedPlan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reseller = await db.Set<ResellerRow>().AsNoTracking().SingleAsync(cancellationToken);
        var ids = (row?.PlanIds() ?? []).Concat(namedPlan is { } plan ? [plan] : []);
        return new OrderFacts
        {
            Reseller = reseller,
            Customer = customer,
            Row = row,
            Shelf = await db.LoadShelfAsync(ids, cancellationToken),
            Now = now,
            Today = CivilDate.Of(now, TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone)),
        };
    }

    /// <summary>Seats in use where the directory is visible; null where nobody knows.</summary>
    public static int? LicencesInUse(this CustomerRow customer) =>
        customer.Directory?.Facts is { Visible: true } facts ? (int)Math.Min(facts.Users, int.MaxValue) : null;

    /// <exception cref="ApiException">RESOURCE_NOT_FOUND: there is none, or it is another customer's.</exception>
    private static async Task<SubscriptionRow> FindSubscriptionAsync(
        this ResellerDb db, string name, string customerName, CancellationToken cancellationToken) =>
        name.StartsWith(customerName + "/", StringComparison.Ordinal) && NamePattern.Subscription.TryParse(name, out var ids)
            && await db.Set<SubscriptionRow>().AsNoTracking()
                .SingleOrDefaultAsync(s => s.Id == ids[2] && s.CustomerId == ids[1], cancellationToken) is { } row
                ? row
                : throw ApiException.NotFound(name);
}
