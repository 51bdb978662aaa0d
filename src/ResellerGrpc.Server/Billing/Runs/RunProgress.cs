using Microsoft.EntityFrameworkCore;
using ResellerGrpc.Server.Data;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>What one batch did.</summary>
internal readonly record struct BatchResult(int Done, int Parked, int Invoices, int CreditNotes)
{
    public static BatchResult operator +(BatchResult left, BatchResult right) => new(
        left.Done + right.Done, left.Parked + right.Parked, left.Invoices + right.Invoices, left.CreditNotes + right.CreditNotes);
}

/// <param name="Due">Subscriptions that the pass will take up.</param>
/// <param name="WorkBefore">Microseconds that earlier passes of the run took.</param>
internal readonly record struct OpenedRun(Guid Id, long Due, long WorkBefore);

/// <summary>Writes the figures of a run beside the work they count.</summary>
internal static class RunProgress
{
    /// <summary>The run of the day, made or opened again. Subscriptions parked before are due again and count among them.</summary>
    public static async Task<OpenedRun> OpenAsync(
        ResellerDb db, Guid resellerId, DateOnly date, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(now);
        var running = nameof(BillingRunState.Running);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO billing_runs AS r (reseller_id, id, date, state, total_subscriptions, done_subscriptions, parked_subscriptions, invoices,
                credit_notes, work_microseconds, start_time, update_time)
            VALUES ({resellerId}, {id}, {date}, {running}, 0, 0, 0, 0, 0, 0, {now}, {now})
            ON CONFLICT (reseller_id, date) DO UPDATE SET state = excluded.state, end_time = NULL
            """, cancellationToken);
        // Counted while the row is locked, when no other node can end a batch: what is done and what is due add up.
        var due = await db.Due(date, now).Select(c => c.SubscriptionId).Distinct().LongCountAsync(cancellationToken);
        var run = await db.Set<BillingRunRow>().AsNoTracking().SingleAsync(r => r.Date == date, cancellationToken);
        await db.Set<BillingRunRow>().Where(r => r.Id == run.Id).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.TotalSubscriptions, r => r.DoneSubscriptions + due), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new OpenedRun(run.Id, due, run.WorkMicroseconds);
    }

    public static Task AddAsync(
        ResellerDb db, Pass pass, BatchResult batch, TimeSpan work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var worked = pass.WorkBefore + (long)work.TotalMicroseconds;
        return db.Set<BillingRunRow>().Where(r => r.Id == pass.RunId).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.DoneSubscriptions, r => r.DoneSubscriptions + batch.Done)
                .SetProperty(r => r.ParkedSubscriptions, r => db.Set<ParkedSubscriptionRow>().LongCount(p => p.BillingRunId == pass.RunId))
                .SetProperty(r => r.Invoices, r => r.Invoices + batch.Invoices)
                .SetProperty(r => r.CreditNotes, r => r.CreditNotes + batch.CreditNotes)
                .SetProperty(r => r.WorkMicroseconds, r => Math.Max(r.WorkMicroseconds, worked))
                .SetProperty(r => r.UpdateTime, now),
            cancellationToken);
    }

    /// <summary>Ends the pass: succeeded, or partial when something is parked.</summary>
    public static Task CloseAsync(ResellerDb db, Guid runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        // Counted anew: two batches that park at the same moment do not see each other's rows.
        db.Set<BillingRunRow>().Where(r => r.Id == runId).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.ParkedSubscriptions, r => db.Set<ParkedSubscriptionRow>().LongCount(p => p.BillingRunId == runId))
                .SetProperty(r => r.State, r => db.Set<ParkedSubscriptionRow>().Any(p => p.BillingRunId == runId)
                    ? BillingRunState.Partial
                    : BillingRunState.Succeeded)
                .SetProperty(r => r.EndTime, now)
                .SetProperty(r => r.UpdateTime, now),
            cancellationToken);

    /// <summary>
    /// Ends runs up to this day whose process ended before they did. One that had all its work done is as good as any; what the
    /// others left undone goes into the run of a later day.
    /// </summary>
    public static Task CloseStoppedAsync(ResellerDb db, DateOnly upTo, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<BillingRunRow>().Where(r => r.State == BillingRunState.Running && r.Date <= upTo).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.State, r => r.DoneSubscriptions + r.ParkedSubscriptions < r.TotalSubscriptions
                    ? BillingRunState.Failed
                    : r.ParkedSubscriptions == 0 ? BillingRunState.Succeeded : BillingRunState.Partial)
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
