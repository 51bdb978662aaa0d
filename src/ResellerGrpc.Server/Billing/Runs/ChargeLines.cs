using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Server.Billing.Issuing;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Platform;
using ResellerGrpc.Server.Subscriptions.Charges;
using DomainLine = ResellerGrpc.Domain.Billing.ChargeLine;

namespace ResellerGrpc.Server.Billing.Runs;

/// <summary>Charges as lines of a document, in its language. Pure.</summary>
internal static class ChargeLines
{
    /// <summary>
    /// The charges of one customer and day, netted: one line per group of charges that are the same thing at the same price
    /// from the same day, none for a group that cancels out. The line has the id, order and purchase-order number of the
    /// group's last charge.
    /// </summary>
    public static IReadOnlyList<BillableLine> Net(
        IReadOnlyList<ChargeRow> charges, IReadOnlyDictionary<Guid, PlanRow> plans, string language, string defaultPurchaseOrder) =>
    [
        .. from same in SameThings(charges)
           let netted = PendingLines.Net(same.Select(c => c.ToLine()))
           where netted.Count > 0
           select new BillableLine(ToProto(same.Last(), netted[0], plans[same.Last().PlanId], language, defaultPurchaseOrder)),
    ];

    /// <summary>Most customers have one charge a month, and it is alone.</summary>
    private static IEnumerable<IEnumerable<ChargeRow>> SameThings(IReadOnlyList<ChargeRow> charges) => charges.Count == 1
        ? [charges]
        : charges.GroupBy(charge => (charge.SubscriptionId, charge.Currency, charge.PeriodStart, charge.ToLine().Key));

    private static V1.ChargeLine ToProto(ChargeRow source, DomainLine netted, PlanRow plan, string language, string defaultPurchaseOrder)
    {
        var line = netted.ToProto(plan, language);
        line.LineId = source.Id.ToString();
        line.Subscription = NamePattern.Subscription.Format(source.ResellerId, source.CustomerId, source.SubscriptionId);
        line.Order = NamePattern.Order.Format(source.ResellerId, source.CustomerId, source.OrderId);
        line.PurchaseOrderNumber = source.PurchaseOrderNumber.Length > 0 ? source.PurchaseOrderNumber : defaultPurchaseOrder;
        return line;
    }
}
