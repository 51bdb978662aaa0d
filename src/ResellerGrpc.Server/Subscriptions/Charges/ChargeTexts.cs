using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Server.Catalog;
using ResellerGrpc.Server.Platform;
using DomainLine = ResellerGrpc.Domain.Billing.ChargeLine;

namespace ResellerGrpc.Server.Subscriptions.Charges;

/// <summary>A line of the rules in the contract's words: the same on a quote, an order and an invoice. Pure.</summary>
internal static class ChargeTexts
{
    /// <summary>Complete but for its ids, its tax and its purchase-order number.</summary>
    /// <param name="plan">The plan of the line.</param>
    /// <param name="language"><c>fr</c> or <c>en</c>.</param>
    public static V1.ChargeLine ToProto(this DomainLine line, PlanRow plan, string language) => new()
    {
        Kind = KindOf(line.Kind),
        Description = DescriptionOf(line.Kind, plan, language),
        Explanation = LineText.Explain(line, language),
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
    };

    private static V1.ChargeKind KindOf(LineKind kind) => kind switch
    {
        LineKind.Subscription => V1.ChargeKind.Recurring,
        LineKind.SeatsAdded => V1.ChargeKind.SeatsAdded,
        LineKind.SeatsReturned => V1.ChargeKind.SeatsReturned,
        LineKind.PlanCharge => V1.ChargeKind.PlanCharge,
        LineKind.PlanCredit => V1.ChargeKind.PlanCredit,
        LineKind.CancellationCredit => V1.ChargeKind.CancellationCredit,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string DescriptionOf(LineKind kind, PlanRow plan, string language) =>
        kind == LineKind.Subscription ? plan.NameIn(language) : $"{plan.NameIn(language)} – {LineText.Title(kind, language)}";
}
