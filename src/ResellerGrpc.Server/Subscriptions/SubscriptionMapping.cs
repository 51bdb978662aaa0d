using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Platform.Errors;
using ResellerGrpc.Server.Subscriptions.Orders;
using ResellerGrpc.Server.Subscriptions.Quotes;

namespace ResellerGrpc.Server.Subscriptions;

internal static class SubscriptionMapping
{
    /// <param name="row">With its customer.</param>
    /// <param name="billingProblem">Why its billing is parked; null when it is not.</param>
    public static V1.Subscription ToProto(this SubscriptionRow row, PlanShelf shelf, string? billingProblem, string language)
    {
        var (snapshot, facts) = (row.Snapshot, row.Customer.Directory?.Facts);
        var subscription = new V1.Subscription
        {
            Name = row.Name,
            Plan = IntentMapping.PlanName(snapshot.PlanId),
            PlanDisplayName = shelf.NameOf(snapshot.PlanId, language),
            CustomerDisplayName = row.Customer.DisplayName,
            Domain = row.Customer.Domain,
            State = row.State,
            Seats = snapshot.Seats,
            StartDate = snapshot.StartedOn.ToProto(),
            CurrentPeriod = snapshot.Ended ? null : Terms.PeriodOf(snapshot),
            RenewalDate = snapshot.RenewalDate()?.ToProto(),
            Renewal = snapshot.Renewal.ToProto(),
            CommitmentEndDate = snapshot.CommitmentEnd?.ToProto(),
            TrialEndDate = snapshot.TrialEnd?.ToProto(),
            EndDate = snapshot.EndDate()?.ToProto(),
            TermsVersion = snapshot.TermsVersion,
            TermsAcceptTime = row.TermsAcceptTime?.ToProto(),
            PriceVersion = PriceVersionRow.NameOf(snapshot.PlanId, snapshot.PriceVersion),
            RecurringAmount = snapshot.RecurringPrice(shelf.Book).ToProto(),
            AnnouncedPriceChange = shelf.Book.PriceChangeOf(snapshot),
            CreationOrder = NamePattern.Order.Format(row.ResellerId, row.CustomerId, row.CreationOrderId),
            BillingProblem = billingProblem ?? ParkProblem(row, language),
            CreateTime = row.CreateTime.ToProto(),
            UpdateTime = row.UpdateTime.ToProto(),
            Etag = Etags.Of(row.Version),
        };
        subscription.SuspensionReasons.AddRange(snapshot.SuspensionReasons.Select(reason => reason.ToProto()));
        subscription.ScheduledOrders.AddRange(ScheduledOrders.Of(row, snapshot, shelf, language));
        if (facts is { Visible: true })
        {
            subscription.SeatsInUse = (int)Math.Min(facts.Users, int.MaxValue);
            subscription.SeatsInUseTime = facts.SyncTime;
        }

        return subscription;
    }

    /// <summary>Why the subscription could not be brought to its day.</summary>
    private static string ParkProblem(SubscriptionRow row, string language) =>
        row.ParkReason is { } code && Enum.TryParse<V1.ErrorReason>(code, out var reason)
            ? ErrorCatalog.Of(reason).Text.In(language, new Dictionary<string, string> { ["correlation_id"] = row.Id.ToString() })
            : "";
}
