using System.Globalization;
using ResellerGrpc.Domain.Billing;
using ResellerGrpc.Server.Data;
using ResellerGrpc.Server.Platform.Changes;
using ResellerGrpc.Server.Subscriptions.Orders;

namespace ResellerGrpc.Server.Subscriptions.Charges;

/// <summary>Writes lines where billing collects them.</summary>
internal static class ChargeWriter
{
    /// <summary>The lines of an order that takes effect.</summary>
    /// <param name="billableFrom">When its undo window closes.</param>
    public static void AddCharges(this ResellerDb db, OrderRow order, IReadOnlyList<ChargeLine> lines, DateTimeOffset billableFrom, Change change) =>
        db.AddRange(RowsOf(order, lines, billableFrom, change.Now));

    /// <summary>A whole period. Whoever comes first with its key charges it; nobody can again.</summary>
    /// <param name="order">The order that set the present terms.</param>
    public static void AddCharges(this ResellerDb db, OrderRow order, Charge period, Change change) =>
        db.AddRange(RowsOf(order, period, change.Now));

    /// <summary>The rows of an order's lines, to be written or only looked at.</summary>
    public static IEnumerable<ChargeRow> RowsOf(OrderRow order, IReadOnlyList<ChargeLine> lines, DateTimeOffset billableFrom, DateTimeOffset now) =>
        lines.Select((line, position) => NewRow(
            order, string.Create(CultureInfo.InvariantCulture, $"{order.Id}/{position}"), line, billableFrom, now));

    /// <summary>The rows of a period, to be written or only looked at.</summary>
    public static IEnumerable<ChargeRow> RowsOf(OrderRow order, Charge period, DateTimeOffset now) =>
        period.Lines.Select(line => NewRow(
            order, string.Create(CultureInfo.InvariantCulture, $"{period.Key}/{line.Tier}"), line, now, now));

    /// <summary>The charges that are an order's own lines, not those of periods that it merely set the terms of.</summary>
    public static IQueryable<ChargeRow> ChargesOf(this ResellerDb db, IReadOnlyCollection<Guid> orders) =>
        db.Set<ChargeRow>().Where(c => orders.Contains(c.OrderId) && c.Key.StartsWith(c.OrderId.ToString()));

    private static ChargeRow NewRow(OrderRow order, string key, ChargeLine line, DateTimeOffset billableFrom, DateTimeOffset now) => new()
    {
        ResellerId = order.ResellerId,
        Id = Guid.CreateVersion7(now),
        CustomerId = order.CustomerId,
        SubscriptionId = order.SubscriptionId,
        OrderId = order.Id,
        Key = key,
        Kind = line.Kind,
        PlanId = Guid.Parse(line.PlanId),
        PriceVersion = line.PriceVersion,
        Tier = line.Tier,
        Quantity = line.Quantity,
        UnitPriceMinor = line.UnitPriceMinor,
        Currency = line.Currency,
        PeriodStart = line.PeriodStart,
        PeriodEnd = line.PeriodEnd,
        FromDate = line.From,
        AmountMinor = line.AmountMinor,
        AdjustmentMinor = line.AdjustmentMinor,
        Limited = line.Limited,
        DueOn = line.DueOn,
        BillableFrom = billableFrom,
        PurchaseOrderNumber = order.PurchaseOrderNumber,
        CreateTime = now,
    };
}
