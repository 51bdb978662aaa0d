using System.Runtime.CompilerServices;
using ResellerGrpc.Server.Data;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Summary;

/// <summary>Something of a customer; the members that its kind needs are set.</summary>
/// <param name="Id">Of the subscription, invoice or order.</param>
/// <param name="Reason">Why its billing is parked.</param>
/// <param name="Facts">What the reason's sentence needs, as a JSON object.</param>
/// <param name="Text">The invoice's number, or Gmail's word for a failure.</param>
internal sealed record AttentionRow(
    Guid CustomerId, string DisplayName, Guid Id = default, DateOnly? Day = null, DateTimeOffset Time = default, ErrorReason Reason = default,
    string Facts = "", InvitationState Invitation = default, OrderState Order = default, string Text = "", long Minor = 0, string Currency = "");

/// <summary>What needs somebody's attention, kind by kind; there once the batch has run.</summary>
/// <param name="batch">Receives the queries.</param>
/// <param name="reseller">The tenant.</param>
/// <param name="today">On the reseller's calendar.</param>
/// <param name="now">The instant of the question.</param>
internal sealed class Attention(QueryBatch batch, Guid reseller, DateOnly today, DateTimeOffset now)
{
    /// <summary>Items told at a time, of all kinds and so of each.</summary>
    public const int Most = 20;

    private const int RecentDays = 30;
    private const int SoonDays = 3;

    public IReadOnlyList<AttentionRow> Parked { get; } = batch.Add<AttentionRow>(
        $"""
        SELECT p.customer_id, c.display_name, p.subscription_id AS id, p.park_time AS time, p.reason, p.facts::text AS facts
        FROM parked_subscriptions p JOIN customers c ON c.reseller_id = p.reseller_id AND c.id = p.customer_id
        WHERE p.reseller_id = {reseller}
        ORDER BY p.park_time, p.subscription_id LIMIT {Most}
        """);

    public IReadOnlyList<AttentionRow> FailedInvitations { get; } = Invitations(batch, reseller, "i.state = 'Failed'", "i.create_time");

    public IReadOnlyList<AttentionRow> Overdue { get; } = batch.Add<AttentionRow>(
        $"""
        SELECT i.customer_id, c.display_name, i.id, i.due_date AS day, i.number AS text, b.due_minor AS minor, i.currency_code AS currency
        FROM invoices i
        JOIN invoice_balances b ON b.reseller_id = i.reseller_id AND b.invoice_id = i.id
        JOIN customers c ON c.reseller_id = i.reseller_id AND c.id = i.customer_id
        WHERE i.reseller_id = {reseller} AND b.due_minor > 0 AND i.due_date < {today}
        ORDER BY i.due_date, i.id LIMIT {Most}
        """);

    public IReadOnlyList<AttentionRow> Orders { get; } = batch.Add<AttentionRow>(
        $"""
        SELECT o.customer_id, c.display_name, o.id, coalesce(o.skipped_switch_date, o.effective_date) AS day, o.state AS "order"
        FROM orders o JOIN customers c ON c.reseller_id = o.reseller_id AND c.id = o.customer_id
        WHERE o.reseller_id = {reseller} AND ((o.state = 'Scheduled' AND o.problem IS NOT NULL)
            OR (o.state = 'Failed' AND o.effective_date >= {today.AddDays(-RecentDays)}) OR o.skipped_switch_date >= {today.AddDays(-RecentDays)})
        ORDER BY o.effective_date, o.id LIMIT {Most}
        """);

    public IReadOnlyList<AttentionRow> EndedInvitations { get; } = Invitations(
        batch, reseller, "(i.state = 'Declined' AND i.answer_time > {2}) OR (i.state = 'Expired' AND i.expire_time > {2})",
        "coalesce(i.answer_time, i.expire_time)", now.AddDays(-RecentDays));

    public IReadOnlyList<AttentionRow> EndingSubscriptions { get; } = Renewals.Ending(batch, reseller, today.AddDays(RecentDays), Most);

    public IReadOnlyList<AttentionRow> Drifts { get; } = batch.Add<AttentionRow>(
        $"""
        SELECT c.id AS customer_id, c.display_name
        FROM customers c JOIN customer_directories d ON d.reseller_id = c.reseller_id AND d.customer_id = c.id
        WHERE c.reseller_id = {reseller} AND c.state = 'Active' AND jsonb_array_length(d.facts->'drifts') > 0
        ORDER BY c.display_name, c.id LIMIT {Most}
        """);

    public IReadOnlyList<AttentionRow> ExpiringInvitations { get; } = Invitations(
        batch, reseller, "i.state IN ('Queued', 'Sent', 'Opened') AND i.expire_time > {2} AND i.expire_time <= {3}", "i.expire_time", now, now.AddDays(SoonDays));

    /// <param name="condition">Constant SQL; its own holes begin at 2.</param>
    /// <param name="time">Constant SQL of the instant to tell.</param>
    private static IReadOnlyList<AttentionRow> Invitations(QueryBatch batch, Guid reseller, string condition, string time, params object[] arguments) =>
        batch.Add<AttentionRow>(FormattableStringFactory.Create(
            $$"""
            SELECT i.customer_id, c.display_name, {{time}} AS time, i.state AS invitation, i.failure_reason AS text
            FROM invitations i JOIN customers c ON c.reseller_id = i.reseller_id AND c.id = i.customer_id
            WHERE i.reseller_id = {0} AND c.state = 'Invited' AND ({{condition}})
            ORDER BY i.expire_time, c.id LIMIT {1}
            """,
            [reseller, Most, .. arguments]));
}
