using Microsoft.Extensions.Options;
using ResellerGrpc.Domain;
using ResellerGrpc.Server.Accounts;
using ResellerGrpc.Server.Billing.Runs;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Google;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Platform.Mail;
using ResellerGrpc.V1;

namespace ResellerGrpc.Server.Billing.Summary;

/// <summary>Words what needs somebody's attention, the most urgent kind first.</summary>
internal sealed class AttentionList(CallScope scope, ResellerDb db, IOptions<GoogleOptions> google)
{
    private static readonly LocalText Ending = new("A subscription ends and is not renewed.", "Un abonnement se termine sans renouvellement.");

    private static readonly LocalText Drifting = new("The directory differs from what was proved.", "L’annuaire diffère de ce qui a été prouvé.");

    private static readonly LocalText Expiring = new(
        "The invitation is unanswered and expires soon.", "L’invitation attend une réponse et expire bientôt.");

    /// <param name="reseller">Whose items.</param>
    /// <param name="found">Of a batch that has run.</param>
    /// <param name="today">On the reseller's calendar.</param>
    /// <param name="cancellationToken">Cancels the question after the mailbox.</param>
    public async Task<IReadOnlyList<AttentionItem>> ReadAsync(
        ResellerRow reseller, Attention found, DateOnly today, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(reseller.TimeZone);
        DateOnly DayOf(AttentionRow row) => Domain.Periods.CivilDate.Of(row.Time, zone);
        var id = reseller.ResellerId;
        AttentionItem OfCustomer(AttentionKind kind, LocalText text, AttentionRow row, DateOnly? day = null) =>
            Of(kind, NamePattern.Customer.Format(id, row.CustomerId), text.In(scope.Language), row, id, day);

        return
        [
            .. OfSettings(reseller)
                .Concat(await MailboxAsync(reseller, cancellationToken))
                .Concat(found.Parked.Select(row => Of(
                    AttentionKind.BillingParked, NamePattern.Subscription.Format(id, row.CustomerId, row.Id),
                    ParkingLot.Message(row.Reason, row.Facts, scope.Language), row, id, DayOf(row))))
                .Concat(found.FailedInvitations.Select(row => OfCustomer(AttentionKind.InvitationFailed, MailProblems.Of(row.Text), row, DayOf(row))))
                .Concat(found.Overdue.Select(row => OfInvoice(row, id, today)))
                .Concat(found.Orders.Select(row => Of(
                    AttentionKind.OrderConflict, NamePattern.Order.Format(id, row.CustomerId, row.Id), TroubleOf(row.Order).In(scope.Language), row, id, row.Day)))
                .Concat(found.EndedInvitations.Select(row => OfCustomer(AttentionKind.InvitationEnded, EndOf(row.Invitation), row, DayOf(row))))
                .Concat(found.EndingSubscriptions.Select(row => Of(
                    AttentionKind.SubscriptionEnding, NamePattern.Subscription.Format(id, row.CustomerId, row.Id), Ending.In(scope.Language), row, id, row.Day)))
                .Concat(found.Drifts.Select(row => OfCustomer(AttentionKind.DirectoryDrift, Drifting, row)))
                .Concat(found.ExpiringInvitations.Select(row => OfCustomer(AttentionKind.InvitationExpiring, Expiring, row, DayOf(row))))
                .Take(Attention.Most),
        ];
    }

    private static LocalText EndOf(InvitationState state) => state == InvitationState.Declined
        ? new("The invitation was declined.", "L’invitation a été refusée.")
        : new("The invitation has expired.", "L’invitation a expiré.");

    private static LocalText TroubleOf(OrderState state) => state switch
    {
        OrderState.Failed => new("An order could not be applied on its day.", "Une commande n’a pas pu prendre effet à sa date."),
        OrderState.Applied => new("The plan could not be switched at the renewal.", "L’offre n’a pas pu être changée au renouvellement."),
        _ => new("A scheduled order no longer fits.", "Une commande programmée ne convient plus."),
    };

    private IEnumerable<AttentionItem> OfSettings(ResellerRow reseller)
    {
        if (LegalCompleteness.MissingFields(reseller.Legal).ToList() is { Count: > 0 } missing)
        {
            var facts = new Dictionary<string, string> { ["fields"] = string.Join(", ", missing) };
            yield return Item(AttentionKind.SellerDataMissing, reseller.Name, ErrorCatalog.Of(ErrorReason.SellerDataMissing).Text.In(scope.Language, facts));
        }
    }

    /// <summary>Told while the last mail that was tried did not leave for a reason that no other mail would escape.</summary>
    private async Task<IEnumerable<AttentionItem>> MailboxAsync(ResellerRow reseller, CancellationToken cancellationToken)
    {
        var last = await reseller.LastMailProblemAsync(db, google.Value, cancellationToken);
        return MailProblems.IsOfMailbox(last ?? "")
            ? [Item(AttentionKind.MailboxRefused, reseller.Name, MailProblems.Of(last!).In(scope.Language))]
            : [];
    }

    private AttentionItem OfInvoice(AttentionRow row, Guid reseller, DateOnly today)
    {
        var days = today.DayNumber - row.Day!.Value.DayNumber;
        var text = new LocalText($"{row.Text} is {days} days overdue.", $"{row.Text} a {days} jours de retard.").In(scope.Language);
        var item = Of(AttentionKind.InvoiceOverdue, NamePattern.Invoice.Format(reseller, row.Id), text, row, reseller, row.Day);
        item.Amount = new Money(row.Minor, row.Currency).ToProto();
        return item;
    }

    private static AttentionItem Item(AttentionKind kind, string resource, string message) =>
        new() { Kind = kind, Resource = resource, Message = message };

    private static AttentionItem Of(AttentionKind kind, string resource, string message, AttentionRow row, Guid reseller, DateOnly? day)
    {
        var item = Item(kind, resource, message);
        item.Date = day?.ToProto();
        item.Customer = NamePattern.Customer.Format(reseller, row.CustomerId);
        item.CustomerDisplayName = row.DisplayName;
        return item;
    }
}
