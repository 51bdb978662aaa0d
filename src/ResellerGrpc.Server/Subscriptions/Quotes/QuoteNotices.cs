using ResellerGrpc.Domain;
using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Domain.Subscriptions;

namespace ResellerGrpc.Server.Subscriptions.Quotes;

/// <summary>What a person should know before ordering, in words. Pure.</summary>
internal static class QuoteNotices
{
    public static IEnumerable<string> Of(QuotedOrder order, string language)
    {
        var french = language == "fr";
        return new[]
        {
            Trial(order, french), Commitment(order, french), Returns(order, french), NoCredit(order, french), Limited(order, french),
        }.OfType<string>().Concat(Rebased(order, french));
    }

    private static string? Trial(QuotedOrder order, bool french) =>
        order.Before is null && order.After.InTrial
            ? french
                ? $"Gratuit jusqu’au {Date(order.After.PeriodEnd, french)}, puis facturé."
                : $"Free until {Date(order.After.PeriodEnd, french)}, then billed."
            : null;

    private static string? Commitment(QuotedOrder order, bool french) =>
        order.After is { Ended: false, CommitmentEnd: { } end } && end != order.Before?.CommitmentEnd && end > order.Change.EffectiveOn
            ? french
                ? $"L’engagement court jusqu’au {Date(end, french)}."
                : $"The commitment runs until {Date(end, french)}."
            : null;

    private static string? Returns(QuotedOrder order, bool french)
    {
        var (before, after) = (order.Before, order.After);
        if (after.Ended || after.InTrial || after.Seats <= (before?.Seats ?? 0))
            return null;
        DateOnly? from = order.Facts.Plans[after.PlanId].DecreasePolicy switch
        {
            DecreasePolicy.AtPeriodEnd => after.PeriodEnd,
            DecreasePolicy.NotDuringCommitment when after.CommitmentEnd > order.Facts.Today => after.CommitmentEnd,
            _ => null,
        };
        return from is not { } day ? null
            : french ? $"Ces licences pourront être rendues à partir du {Date(day, french)}."
            : $"These licences can be returned from {Date(day, french)}.";
    }

    private static string? NoCredit(QuotedOrder order, bool french) =>
        order.Intent.Cancel is { Credit: not V1.CancelCredit.Prorated } && order.Before is { InTrial: false } before
            && order.Change.EffectiveOn < before.PeriodEnd
                ? french ? "Les jours restants ne sont pas remboursés." : "The days left are not given back."
                : null;

    private static string? Limited(QuotedOrder order, bool french) =>
        order.Change.Lines.Any(line => line.Limited)
            ? french ? "Le crédit est limité à ce qui a été facturé." : "The credit is limited to what was billed."
            : null;

    /// <summary>Scheduled orders that will start from another number of licences, or on another day, than before.</summary>
    private static IEnumerable<string> Rebased(QuotedOrder order, bool french)
    {
        if (order.Change is not { Before: { } before, After: { Ended: false } after })
            yield break;
        var known = before.Scheduled.ToDictionary(each => each.OrderId);
        foreach (var moved in after.Scheduled.Where(each => each.Conflict is null))
        {
            if (!known.TryGetValue(moved.OrderId, out var old) || (old.FromSeats == moved.FromSeats && old.EffectiveOn == moved.EffectiveOn))
                continue;
            var from = Summaries.Licences(moved.FromSeats);
            yield return french
                ? $"La commande prévue le {Date(moved.EffectiveOn, french)} partira de {from}."
                : $"The order scheduled for {Date(moved.EffectiveOn, french)} will start from {from}.";
        }
    }

    private static string Date(DateOnly day, bool french) => Summaries.Date(day, french);
}
