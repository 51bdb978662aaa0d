using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>What one batch did.</summary>
internal readonly record struct BatchResult(int Done, int Parked, int Invoices, int CreditNotes);

/// <summary>Writes the figures of a run beside the work they count.</summary>
internal static class RunProgress
{
    /// <summary>The run of the day, made or opened again.</summary>
    /// <param name="due">Subscriptions that are due now; parked ones count among them again.</param>
    public static async Task<Guid> OpenAsync(
        ResellerDb db, Guid resellerId, DateOnly date, int due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(now);
        var running = nameof(BillingRunState.Running);
        var opened = await db.Database.SqlQuery<Guid>(
            $"""
            INSERT INTO billing_runs AS r (reseller_id, id, date, state, total_subscriptions, done_subscriptions, parked_subscriptions, invoices,
                credit_notes, work_microseconds, start_time, update_time)
            VALUES ({resellerId}, {id}, {date}, {running}, {due}, 0, 0, 0, 0, 0, {now}, {now})
            ON CONFLICT (reseller_id, date) DO UPDATE SET
                state = excluded.state, total_subscriptions = r.done_subscriptions + excluded.total_subscriptions,
                parked_subscriptions = 0, end_time = NULL
            RETURNING id AS "Value"
            """).ToListAsync(cancellationToken);
        return opened[0];
    }

    public static Task AddAsync(
        ResellerDb db, Guid runId, BatchResult batch, TimeSpan work, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<BillingRunRow>().Where(r => r.Id == runId).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.DoneSubscriptions, r => r.DoneSubscriptions + batch.Done)
                .SetProperty(r => r.ParkedSubscriptions, r => r.ParkedSubscriptions + batch.Parked)
                .SetProperty(r => r.Invoices, r => r.Invoices + batch.Invoices)
                .SetProperty(r => r.CreditNotes, r => r.CreditNotes + batch.CreditNotes)
                .SetProperty(r => r.WorkMicroseconds, r => r.WorkMicroseconds + (long)work.TotalMicroseconds)
                .SetProperty(r => r.UpdateTime, now),
            cancellationToken);

    /// <summary>Ends the pass: succeeded, or partial when something is parked.</summary>
    public static Task CloseAsync(ResellerDb db, Guid runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<BillingRunRow>().Where(r => r.Id == runId).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.State, r => r.ParkedSubscriptions == 0 ? BillingRunState.Succeeded : BillingRunState.Partial)
                .SetProperty(r => r.EndTime, now)
                .SetProperty(r => r.UpdateTime, now),
            cancellationToken);

    public static Task FailAsync(ResellerDb db, Guid runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<BillingRunRow>().Where(r => r.Id == runId).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.State, BillingRunState.Failed)
                .SetProperty(r => r.EndTime, now)
                .SetProperty(r => r.UpdateTime, now),
            cancellationToken);
}
