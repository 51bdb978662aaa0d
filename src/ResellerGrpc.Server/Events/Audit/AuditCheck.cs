using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using Row = ResellerGrpc.Server.Platform.Changes.AuditEntry;

namespace ResellerGrpc.Server.Events.Audit;

/// <summary>Walks chains from their first entry to their end and tells where one does not hold.</summary>
internal sealed class AuditCheck(PlatformDb db)
{
    /// <param name="Reseller">Whose chain is broken.</param>
    /// <param name="Sequence">The first place that does not fit.</param>
    /// <param name="Problem">What is wrong there, in English.</param>
    public sealed record Break(Guid Reseller, long Sequence, string Problem);

    /// <summary>The first break of each reseller's chain; nothing when all hold.</summary>
    public async IAsyncEnumerable<Break> FindBreaksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Entries without a chain's row are a break as well, so both sides count.
        var resellers = await db.Set<AuditChain>().Select(c => c.ResellerId)
            .Union(db.Set<Row>().Where(e => e.Hash != null).Select(e => e.ResellerId))
            .ToListAsync(cancellationToken);
        foreach (var reseller in resellers)
        {
            if (await FindBreakAsync(reseller, cancellationToken) is { } found)
                yield return found;
        }
    }

    private async Task<Break?> FindBreakAsync(Guid reseller, CancellationToken cancellationToken)
    {
        // Read first: what is sealed meanwhile lies behind it.
        var end = await db.Set<AuditChain>().AsNoTracking().SingleOrDefaultAsync(c => c.ResellerId == reseller, cancellationToken);
        long sequence = 0;
        byte[] hash = [];
        var rows = db.Set<Row>().AsNoTracking()
            .Where(e => e.ResellerId == reseller && e.Sequence != null)
            .OrderBy(e => e.Sequence)
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (row.Sequence != ++sequence)
                return new Break(reseller, sequence, $"The entry is missing; the next one is {row.Sequence}.");
            if (row.PreviousHash is null || !row.PreviousHash.AsSpan().SequenceEqual(hash))
                return new Break(reseller, sequence, "It does not follow on the entry before.");
            hash = AuditHash.Of(row.ToProto());
            if (row.Hash is null || !row.Hash.AsSpan().SequenceEqual(hash))
                return new Break(reseller, sequence, "It was changed after it was sealed.");
            if (sequence == end?.Sequence && !hash.AsSpan().SequenceEqual(end.Hash))
                return new Break(reseller, sequence, "It is not the entry that the chain ended with.");
        }

        return end is null || end.Sequence > sequence
            ? new Break(reseller, sequence + 1, end is null ? "The end of the chain is missing." : $"Entries up to {end.Sequence} are missing.")
            : null;
    }
}
