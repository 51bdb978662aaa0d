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
        .. from charge in charges
           group charge by (charge.SubscriptionId, charge.Currency, charge.PeriodStart, charge.ToLine().Key) into same
           let netted = PendingLines.Net(same.Select(c => c.ToLine()))
           where netted.Count > 0
           select new BillableLine(ToProto(same.Last(), netted[0], plans[same.Last().PlanId], language, defaultPurchaseOrder)),
    ];

    private static V1.ChargeLine ToProto(ChargeRow source, DomainLine line, PlanRow plan, string language, string defaultPurchaseOrder) => new()
    {
        LineId = source.Id.ToString(),
        Kind = KindOf(line),
        Description = DescriptionOf(line.Kind, plan, language),
        Explanation = LineText.Explain(line, language),
        Subscription = NamePattern.Subscription.Format(source.ResellerId, source.CustomerId, source.SubscriptionId),
        Order = NamePattern.Order.Format(source.ResellerId, source.CustomerId, source.OrderId),
        Plan = plan.Name,
        PriceVersion = PriceVersionRow.NameOf(line.PlanId, line.PriceVersion),
        Quantity = line.Quantity,
        UnitPrice = line.UnitPrice.ToProto(),
        Tier = line.Tier + 1,
        Period = new V1.DatePeriod { StartDate = line.From.ToProto(), EndDate = line.PeriodEnd.ToProto() },
        DaysCharged = line.Days,
        DaysInPeriod = line.OfDays,
        NetAmount = line.Amount.ToProto(),
        Adjustment = line.AdjustmentMinor == 0 ? null : new Money(line.AdjustmentMinor, line.Currency).ToProto(),
        PurchaseOrderNumber = source.PurchaseOrderNumber.Length > 0 ? source.PurchaseOrderNumber : defaultPurchaseOrder,
    };

    private static V1.ChargeKind KindOf(DomainLine line) => line.Kind switch
    {
        LineKind.Subscription => V1.ChargeKind.Recurring,
        LineKind.SeatsAdded => V1.ChargeKind.SeatsAdded,
        LineKind.SeatsReturned => V1.ChargeKind.SeatsReturned,
        LineKind.PlanCharge => V1.ChargeKind.PlanCharge,
        LineKind.PlanCredit => V1.ChargeKind.PlanCredit,
        LineKind.CancellationCredit => V1.ChargeKind.CancellationCredit,
        _ => throw new ArgumentOutOfRangeException(nameof(line), line.Kind, null),
    };

    private static string DescriptionOf(LineKind kind, PlanRow plan, string language)
    {
        var names = plan.Texts.DisplayNames;
        var name = (names.FirstOrDefault(n => n.LanguageCode == language) ?? names[0]).Text;
        return kind == LineKind.Subscription ? name : $"{name} – {LineText.Title(kind, language)}";
    }
}
