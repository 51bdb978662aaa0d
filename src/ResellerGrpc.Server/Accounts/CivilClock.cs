using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Accounts;

/// <summary>Today on the calendar of the reseller of the scope.</summary>
internal sealed class CivilClock(ResellerDb db, TimeProvider clock)
{
    public async Task<DateOnly> TodayAsync(CancellationToken cancellationToken) =>
        Domain.Periods.CivilDate.Of(clock.GetUtcNow(), await ZoneAsync(cancellationToken));

    public async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken) => TimeZoneInfo.FindSystemTimeZoneById(
        await db.Set<ResellerRow>().AsNoTracking().Select(r => r.TimeZone).SingleAsync(cancellationToken));
}
