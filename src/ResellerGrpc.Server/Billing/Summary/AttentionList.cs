using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ResellerGrpc.Domain;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Invoices;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Customers;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Summary;

/// <summary>What needs somebody's attention, the most urgent kind first. Kinds are read only while there is room for them.</summary>
internal sealed class AttentionList(CallScope scope, ResellerDb db, IOptions<GoogleOptions> google)
{
    private const int Most = 20;
    private const int RecentDays = 30;
    private const int SoonDays = 3;

    private sealed record Moment(ResellerRow Reseller, DateOnly Today, DateTimeOffset Now, TimeZoneInfo Zone)
    {
        public DateTimeOffset Recent => Now.AddDays(-RecentDays);

        public DateOnly DayOf(DateTimeOffset instant) => Domain.Periods.CivilDate.Of(instant, Zone);
    }

    public async Task<IReadOnlyList<AttentionItem>> ReadAsync(
        ResellerRow reseller, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var moment = new Moment(reseller, today, now, TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone));
        var items = OfSettings(moment).ToList();
        foreach (var kind in (Func<Moment, int, CancellationToken, Task<List<AttentionItem>>>[])
            [MailboxAsync, ParkedAsync, FailedInvitationsAsync, OverdueAsync, OrdersAsync, EndedInvitationsAsync, EndingSubscriptionsAsync, DriftsAsync, ExpiringInvitationsAsync])
        {
            if (items.Count >= Most)
                break;
            items.AddRange(await kind(moment, Most - items.Count, cancellationToken));
        }

        return items;
    }

    private IEnumerable<AttentionItem> OfSettings(Moment moment)
    {
        var reseller = moment.Reseller;
        if (LegalCompleteness.MissingFields(reseller.Legal).ToList() is { Count: > 0 } missing)
        {
            var facts = new Dictionary<string, string> { ["fields"] = string.Join(", ", missing) };
            yield return Item(AttentionKind.SellerDataMissing, reseller.Name, ErrorCatalog.Of(ErrorReason.SellerDataMissing).Text.In(scope.Language, facts));
        }
    }

    /// <summary>Told while the last mail that was tried did not leave for a reason that no other mail would escape.</summary>
    private async Task<List<AttentionItem>> MailboxAsync(Moment moment, int room, CancellationToken cancellationToken)
    {
        var last = await moment.Reseller.LastMailProblemAsync(db, google.Value, cancellationToken);
        return MailProblems.IsOfMailbox(last ?? "")
            ? [Item(AttentionKind.MailboxRefused, moment.Reseller.Name, MailProblems.Of(last!).In(scope.Language))]
            : [];
    }

    private async Task<List<AttentionItem>> ParkedAsync(Moment moment, int room, CancellationToken cancellationToken)
    {
        var parked = await (
            from row in db.Set<ParkedSubscriptionRow>().AsNoTracking()
            join customer in db.Set<CustomerRow>() on new { row.ResellerId, Id = row.CustomerId } equals new { customer.ResellerId, customer.Id }
            orderby row.ParkTime, row.SubscriptionId
            select new { Row = row, customer.DisplayName }).Take(room).ToListAsync(cancellationToken);
        return
        [
            .. parked.Select(p => Of(
                Item(
                    AttentionKind.BillingParked, NamePattern.Subscription.Format(p.Row.ResellerId, p.Row.CustomerId, p.Row.SubscriptionId),
                    ParkingLot.Message(p.Row, scope.Language), moment.DayOf(p.Row.ParkTime)),
                p.Row.ResellerId, p.Row.CustomerId, p.DisplayName)),
        ];
    }

    private Task<List<AttentionItem>> FailedInvitationsAsync(Moment moment, int room, CancellationToken cancellationToken) =>
        InvitationsAsync(
            db.Set<CustomerRow>().Where(c => c.State == CustomerState.Invited && c.Invitation.State == InvitationState.Failed),
            AttentionKind.InvitationFailed, i => MailProblems.Of(i.FailureReason), i => moment.DayOf(i.CreateTime), room, cancellationToken);

    private async Task<List<AttentionItem>> OverdueAsync(Moment moment, int room, CancellationToken cancellationToken)
    {
        var overdue = await db.Set<InvoiceRow>().AsNoTracking()
            .Where(i => i.Balance.DueMinor > 0 && i.DueDate < moment.Today)
            .OrderBy(i => i.DueDate).ThenBy(i => i.Id).Take(room)
            .Select(i => new { i.ResellerId, i.Id, i.CustomerId, i.Number, i.DueDate, i.CurrencyCode, i.Balance.DueMinor, i.Customer.DisplayName })
            .ToListAsync(cancellationToken);
        return
        [
            .. overdue.Select(i =>
            {
                var days = moment.Today.DayNumber - i.DueDate.DayNumber;
                var item = Of(
                    Item(
                        AttentionKind.InvoiceOverdue, NamePattern.Invoice.Format(i.ResellerId, i.Id),
                        new LocalText($"{i.Number} is {days} days overdue.", $"{i.Number} a {days} jours de retard.").In(scope.Language), i.DueDate),
                    i.ResellerId, i.CustomerId, i.DisplayName);
                item.Amount = new Money(i.DueMinor, i.CurrencyCode).ToProto();
                return item;
            }),
        ];
    }

    private async Task<List<AttentionItem>> OrdersAsync(Moment moment, int room, CancellationToken cancellationToken)
    {
        var recent = moment.Today.AddDays(-RecentDays);
        var orders = await (
            from order in db.Set<OrderRow>().AsNoTracking()
            join customer in db.Set<CustomerRow>() on new { order.ResellerId, Id = order.CustomerId } equals new { customer.ResellerId, customer.Id }
            where (order.State == OrderState.Scheduled && order.Problem != null) || (order.State == OrderState.Failed && order.EffectiveDate >= recent)
                || order.SkippedSwitchDate >= recent
            orderby order.EffectiveDate, order.Id
            select new { order.ResellerId, order.Id, order.CustomerId, order.State, order.EffectiveDate, order.SkippedSwitchDate, customer.DisplayName })
            .Take(room).ToListAsync(cancellationToken);
        return
        [
            .. orders.Select(o => Of(
                Item(
                    AttentionKind.OrderConflict, NamePattern.Order.Format(o.ResellerId, o.CustomerId, o.Id),
                    TroubleOf(o.State).In(scope.Language), o.SkippedSwitchDate ?? o.EffectiveDate),
                o.ResellerId, o.CustomerId, o.DisplayName)),
        ];
    }

    private static LocalText TroubleOf(OrderState state) => state switch
    {
        OrderState.Failed => new("An order could not be applied on its day.", "Une commande n’a pas pu prendre effet à sa date."),
        OrderState.Applied => new("The plan could not be switched at the renewal.", "L’offre n’a pas pu être changée au renouvellement."),
        _ => new("A scheduled order no longer fits.", "Une commande programmée ne convient plus."),
    };

    private Task<List<AttentionItem>> EndedInvitationsAsync(Moment moment, int room, CancellationToken cancellationToken) =>
        InvitationsAsync(
            db.Set<CustomerRow>().Where(c => c.State == CustomerState.Invited
                && ((c.Invitation.State == InvitationState.Declined && c.Invitation.AnswerTime > moment.Recent)
                    || (c.Invitation.State == InvitationState.Expired && c.Invitation.ExpireTime > moment.Recent))),
            AttentionKind.InvitationEnded,
            i => i.State == InvitationState.Declined
                ? new LocalText("The invitation was declined.", "L’invitation a été refusée.")
                : new LocalText("The invitation has expired.", "L’invitation a expiré."),
            i => moment.DayOf(i.AnswerTime ?? i.ExpireTime), room, cancellationToken);

    private async Task<List<AttentionItem>> EndingSubscriptionsAsync(Moment moment, int room, CancellationToken cancellationToken)
    {
        var reseller = moment.Reseller.ResellerId;
        var ending = await Renewals.EndingAsync(db, reseller, moment.Today.AddDays(RecentDays), room, cancellationToken);
        var text = new LocalText("A subscription ends and is not renewed.", "Un abonnement se termine sans renouvellement.").In(scope.Language);
        return
        [
            .. ending.Select(s => Of(
                Item(AttentionKind.SubscriptionEnding, NamePattern.Subscription.Format(reseller, s.CustomerId, s.Id), text, s.EndDate),
                reseller, s.CustomerId, s.DisplayName)),
        ];
    }

    private async Task<List<AttentionItem>> DriftsAsync(Moment moment, int room, CancellationToken cancellationToken)
    {
        // A drift is a member of the stored facts; the database finds it there.
        var drifting = await db.Set<CustomerRow>()
            .FromSql(
                $"""
                SELECT c.*, c.xmin FROM customers c JOIN customer_directories d ON d.reseller_id = c.reseller_id AND d.customer_id = c.id
                WHERE c.reseller_id = {moment.Reseller.ResellerId} AND c.state = 'Active' AND jsonb_array_length(d.facts->'drifts') > 0
                """)
            .AsNoTracking().OrderBy(c => c.DisplayName).ThenBy(c => c.Id).Take(room).ToListAsync(cancellationToken);
        var text = new LocalText("The directory differs from what was proved.", "L’annuaire diffère de ce qui a été prouvé.").In(scope.Language);
        return [.. drifting.Select(c => Of(Item(AttentionKind.DirectoryDrift, c.Name, text), c.ResellerId, c.Id, c.DisplayName))];
    }

    private Task<List<AttentionItem>> ExpiringInvitationsAsync(Moment moment, int room, CancellationToken cancellationToken) =>
        InvitationsAsync(
            db.Set<CustomerRow>().Where(c => c.State == CustomerState.Invited
                && (c.Invitation.State == InvitationState.Queued || c.Invitation.State == InvitationState.Sent || c.Invitation.State == InvitationState.Opened)
                && c.Invitation.ExpireTime > moment.Now && c.Invitation.ExpireTime <= moment.Now.AddDays(SoonDays)),
            AttentionKind.InvitationExpiring,
            _ => new LocalText("The invitation is unanswered and expires soon.", "L’invitation attend une réponse et expire bientôt."),
            i => moment.DayOf(i.ExpireTime), room, cancellationToken);

    private async Task<List<AttentionItem>> InvitationsAsync(
        IQueryable<CustomerRow> customers, AttentionKind kind, Func<InvitationRow, LocalText> text, Func<InvitationRow, DateOnly> day, int room,
        CancellationToken cancellationToken)
    {
        var rows = await customers.AsNoTracking().Include(c => c.Invitation)
            .OrderBy(c => c.Invitation.ExpireTime).ThenBy(c => c.Id).Take(room).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(c => Of(
                Item(kind, c.Name, text(c.Invitation).In(scope.Language), day(c.Invitation)), c.ResellerId, c.Id, c.DisplayName)),
        ];
    }

    private static AttentionItem Item(AttentionKind kind, string resource, string message, DateOnly? date = null) =>
        new() { Kind = kind, Resource = resource, Message = message, Date = date?.ToProto() };

    private static AttentionItem Of(AttentionItem item, Guid resellerId, Guid customer, string displayName)
    {
        item.Customer = NamePattern.Customer.Format(resellerId, customer);
        item.CustomerDisplayName = displayName;
        return item;
    }
}
