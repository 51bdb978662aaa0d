using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Domain.Periods;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Access;

namespace ResellerGrpc.Server.Catalog;

/// <summary>Plans belong to nobody, but the day whose price holds is a civil date of a reseller's time zone.</summary>
internal sealed class PriceDay(CallScope scope, IIdentities identities, PlatformDb db, TimeProvider clock)
{
    /// <summary>Today where the caller's reseller is (the first, for a member of several); in UTC for the operator.</summary>
    public async Task<DateOnly> OfCallerAsync(CancellationToken cancellationToken)
    {
        if (scope.IsOperator)
            return On(TimeZoneInfo.Utc);
        var seats = await identities.FindMembershipsAsync(scope.RequiredCaller, cancellationToken);
        var home = seats[0].ResellerId;
        var zone = await db.Set<ResellerRow>().Where(r => r.ResellerId == home).Select(r => r.TimeZone).SingleAsync(cancellationToken);
        return On(TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    /// <summary>Today where the day begins first: a period may have begun on it with the price that holds.</summary>
    public async Task<DateOnly> LatestAsync(CancellationToken cancellationToken)
    {
        var zones = await db.Set<ResellerRow>().Select(r => r.TimeZone).Distinct().ToListAsync(cancellationToken);
        return zones.Select(TimeZoneInfo.FindSystemTimeZoneById).Append(TimeZoneInfo.Utc).Max(On);
    }

    private DateOnly On(TimeZoneInfo zone) => CivilDate.Of(clock.GetUtcNow(), zone);
}
