using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Subscriptions;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>Tells subscriptions why their billing is parked.</summary>
internal sealed class ParkedProblems : IBillingProblems
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(
        ResellerDb db, IReadOnlyCollection<Guid> subscriptions, string language, CancellationToken cancellationToken)
    {
        var parked = await db.Set<ParkedSubscriptionRow>().AsNoTracking()
            .Where(p => subscriptions.Contains(p.SubscriptionId)).ToListAsync(cancellationToken);
        return parked.ToDictionary(p => p.SubscriptionId, p => ParkingLot.Message(p.Reason, p.Facts, language));
    }
}
