using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Catalog;

/// <summary>
/// Plans as the rules of Domain know them, in one query. They are read each time: an operator's change counts on every node
/// at once, and a decision rests on a handful of small rows.
/// </summary>
internal static class PlanBooks
{
    /// <summary>These plans and those that they may change to; ids that no plan has are left out.</summary>
    /// <param name="ids">A subscription's plan, and those that its scheduled orders and renewal settings name.</param>
    public static async Task<PlanBook> LoadPlansAsync(
        this ResellerDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        return new PlanBook((await db.LoadPlanRowsAsync(ids, cancellationToken)).Select(ToDomain));
    }

    /// <summary>The same with their texts.</summary>
    public static Task<List<PlanRow>> LoadPlanRowsAsync(this ResellerDb db, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToArray();
        return db.Set<PlanRow>().AsNoTracking()
            .Where(p => wanted.Contains(p.Id)
                || db.Set<PlanRow>().Any(source => wanted.Contains(source.Id) && source.UpgradeTargets.Contains(p.Id)))
            .Include(p => p.Prices)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The plan with all the prices that were loaded with it.</summary>
    public static Plan ToDomain(this PlanRow row) => new()
    {
        Id = row.Id.ToString(),
        Interval = row.Interval == V1.BillingInterval.Yearly ? PlanInterval.Yearly : PlanInterval.Monthly,
        CommitmentMonths = row.CommitmentMonths,
        TrialDays = row.TrialDays,
        MinSeats = row.MinSeats,
        MaxSeats = row.MaxSeats,
        DecreasePolicy = row.DecreasePolicy,
        UpgradeTargets = [.. row.UpgradeTargets.Select(id => id.ToString())],
        TermsVersion = row.TermsVersion,
        Archived = row.State == V1.PlanState.Archived,
        Prices = [.. row.Prices.OrderBy(v => v.Number).Select(v => new PriceVersion(v.Number, v.EffectiveDate, v.Tables))],
    };
}
