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
        await TellAsync(db, run.Id, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new OpenedRun(run.Id, due, run.WorkMicroseconds);
    }

    /// <summary>Within the transaction of the batch.</summary>
    public static async Task AddAsync(
        ResellerDb db, Pass pass, BatchResult batch, TimeSpan work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var worked = pass.WorkBefore + (long)work.TotalMicroseconds;
        await db.Set<BillingRunRow>().Where(r => r.Id == pass.RunId).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.DoneSubscriptions, r => r.DoneSubscriptions + batch.Done)
                .SetProperty(r => r.ParkedSubscriptions, r => db.Set<ParkedSubscriptionRow>().LongCount(p => p.BillingRunId == pass.RunId))
                .SetProperty(r => r.Invoices, r => r.Invoices + batch.Invoices)
                .SetProperty(r => r.CreditNotes, r => r.CreditNotes + batch.CreditNotes)
                .SetProperty(r => r.WorkMicroseconds, r => Math.Max(r.WorkMicroseconds, worked))
                .SetProperty(r => r.UpdateTime, now),
            cancellationToken);
        await TellAsync(db, pass.RunId, now, cancellationToken);
    }

    /// <summary>Ends the pass: succeeded, or partial when something is parked.</summary>
    public static Task CloseAsync(ResellerDb db, Guid runId, DateTimeOffset now, CancellationToken cancellationToken) => EndAsync(
        // Counted anew: two batches that park at the same moment do not see each other's rows.
        db, [runId], now, runs => runs.ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.ParkedSubscriptions, r => db.Set<ParkedSubscriptionRow>().LongCount(p => p.BillingRunId == runId))
                .SetProperty(r => r.State, r => db.Set<ParkedSubscriptionRow>().Any(p => p.BillingRunId == runId)
                    ? BillingRunState.Partial
                    : BillingRunState.Succeeded)
                .SetProperty(r => r.EndTime, now)
                .SetProperty(r => r.UpdateTime, now),
            cancellationToken), cancellationToken);

    /// <summary>
    /// Ends runs up to this day whose process ended before they did. One that had all its work done is as good as any; what the
    /// others left undone goes into the run of a later day.
    /// </summary>
    public static async Task CloseStoppedAsync(ResellerDb db, DateOnly upTo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stopped = await db.Set<BillingRunRow>().Where(r => r.State == BillingRunState.Running && r.Date <= upTo)
            .Select(r => r.Id).ToListAsync(cancellationToken);
        if (stopped.Count == 0)
            return;
        await EndAsync(db, stopped, now, runs => runs.Where(r => r.State == BillingRunState.Running).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.State, r => r.DoneSubscriptions + r.ParkedSubscriptions < r.TotalSubscriptions
                    ? BillingRunState.Failed
                    : r.ParkedSubscriptions == 0 ? BillingRunState.Succeeded : BillingRunState.Partial)
                .SetProperty(r => r.EndTime, now)
                .SetProperty(r => r.UpdateTime, now),
            cancellationToken), cancellationToken);
    }

    public static Task FailAsync(ResellerDb db, Guid runId, DateTimeOffset now, CancellationToken cancellationToken) => EndAsync(
        db, [runId], now, runs => runs.ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.State, BillingRunState.Failed)
                .SetProperty(r => r.EndTime, now)
                .SetProperty(r => r.UpdateTime, now),
            cancellationToken), cancellationToken);

    private static async Task EndAsync(
        ResellerDb db, IReadOnlyList<Guid> runs, DateTimeOffset now, Func<IQueryable<BillingRunRow>, Task<int>> end, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await end(db.Set<BillingRunRow>().Where(r => runs.Contains(r.Id))) > 0)
        {
            foreach (var run in runs)
                await TellAsync(db, run, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Tells watchers where the run stands. Figures of a run are no facts that somebody changed, so there is no audit entry.</summary>
    private static async Task TellAsync(ResellerDb db, Guid run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO outbox_events (reseller_id, type, resource, create_time, facts)
            SELECT reseller_id, 'billing_run.updated', 'resellers/' || reseller_id || '/billingRuns/' || id, {now}, jsonb_build_object(
                'display_name', date::text, 'state', 'BILLING_RUN_STATE_' || upper(state), 'actor', {BillCustomers.Actor}::text)
            FROM billing_runs WHERE reseller_id = {db.Tenant.ResellerId} AND id = {run}
            """, cancellationToken);
        db.Announced.Add(db.Tenant.ResellerId!.Value);
    }
}
