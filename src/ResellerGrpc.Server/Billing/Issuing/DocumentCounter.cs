using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ResellerGrpc.Domain.Invoicing;
using ResellerGrpc.Server.Data;

namespace ResellerGrpc.Server.Billing.Issuing;

/// <summary>The last number given in one series of one reseller.</summary>
internal sealed class DocumentCounter : ITenantOwned
{
    public required Guid ResellerId { get; init; }

    /// <summary><see cref="NumberPattern.Series"/>: the pattern with its dates filled in.</summary>
    public required string Series { get; init; }

    public required int LastNumber { get; set; }

    public required DateOnly LastIssueDate { get; set; }
}

internal sealed class DocumentCounterConfiguration : IEntityTypeConfiguration<DocumentCounter>
{
    public void Configure(EntityTypeBuilder<DocumentCounter> builder)
    {
        builder.ToTable("document_counters");
        builder.HasKey(c => new { c.ResellerId, c.Series });
    }
}

/// <param name="First">The first of the numbers taken.</param>
/// <param name="IssueDate">The day to issue on: never before that of an earlier number of the series.</param>
internal readonly record struct TakenNumbers(int First, DateOnly IssueDate);

internal static class DocumentNumbers
{
    /// <summary>The last number given in the series of this day; 0 when none was.</summary>
    public static Task<int> LastAsync(ResellerDb db, NumberPattern pattern, DateOnly issueDate, CancellationToken cancellationToken)
    {
        var series = pattern.Series(issueDate);
        return db.Set<DocumentCounter>().Where(c => c.Series == series).Select(c => c.LastNumber).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// Takes <paramref name="count"/> numbers in a row within the transaction in hand. The counter's row stays locked until it
    /// ends: a rollback gives the numbers back, so that no series has a gap. Take them last.
    /// </summary>
    public static async Task<TakenNumbers> TakeAsync(
        ResellerDb db, Guid resellerId, NumberPattern pattern, DateOnly issueDate, int count, CancellationToken cancellationToken)
    {
        var series = pattern.Series(issueDate);
        var taken = await db.Database.SqlQuery<Taken>(
            $"""
            INSERT INTO document_counters AS c (reseller_id, series, last_number, last_issue_date)
            VALUES ({resellerId}, {series}, {count}, {issueDate})
            ON CONFLICT (reseller_id, series) DO UPDATE SET
                last_number = c.last_number + excluded.last_number,
                last_issue_date = greatest(c.last_issue_date, excluded.last_issue_date)
            RETURNING last_number, last_issue_date
            """).ToListAsync(cancellationToken);
        return new TakenNumbers(taken[0].LastNumber - count + 1, taken[0].LastIssueDate);
    }

    private sealed record Taken(int LastNumber, DateOnly LastIssueDate);
}
