using System.Data;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Summary;

/// <summary>The figures of the dashboard: aggregates that the database makes in one exchange, whatever the number of customers.</summary>
internal sealed class SummaryMethods(ResellerDb db, AttentionList attention, TimeProvider clock)
{
    public async Task<BillingSummary> GetAsync(GetBillingSummaryRequest request, ServerCallContext context)
    {
        var cancellationToken = context.CancellationToken;
        // One snapshot for all figures, so that they agree with one another.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var reseller = await db.Set<ResellerRow>().AsNoTracking().SingleOrDefaultAsync(cancellationToken)
            ?? throw ApiException.NotFound(request.Name);
        var now = clock.GetUtcNow();
        var today = CivilDate.Of(now, TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone));
        var batch = new QueryBatch(db);
        var groups = Renewals.Groups(batch, reseller.ResellerId, today);
        var accounts = new CustomerAccounts(batch, reseller.ResellerId, today);
        var customers = Customers(batch, reseller.ResellerId);
        var found = new Attention(batch, reseller.ResellerId, today, now);
        await batch.RunAsync(cancellationToken);
        var summary = new BillingSummary { Seats = groups.Sum(g => (long)g.Seats * g.Count), Time = now.ToProto() };
        summary.Currencies.AddRange(accounts.PerCurrency());
        summary.CustomerCounts.AddRange(customers.OrderBy(c => c.State).Select(c => new CustomerCount { State = c.State, Count = c.Count }));
        summary.Renewals.AddRange(await Renewals.WindowsAsync(db, groups, cancellationToken));
        summary.Attention.AddRange(await attention.ReadAsync(reseller, found, today, cancellationToken));
        return summary;
    }

    private sealed record CustomersIn(CustomerState State, int Count);

    private static IReadOnlyList<CustomersIn> Customers(QueryBatch batch, Guid resellerId) => batch.Add<CustomersIn>(
        $"SELECT state, count(*)::int AS count FROM customers WHERE reseller_id = {resellerId} GROUP BY state");
}
