using Google.Type;
using ResellerGrpc.Addon.Invoices;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Compose;

/// <summary>What is inserted into a draft, as HTML that the writer may change.</summary>
internal static class DraftTexts
{
    public static string Invoice(Invoice invoice, DownloadLink link, Voice voice) =>
        $"<p><a href=\"{Voice.Html(link.Uri)}\">{Voice.Html(voice.Say($"Invoice {invoice.Number}", $"Facture {invoice.Number}"))}</a> ("
        + Voice.Html(voice.Say(
            $"{voice.Money(invoice.Totals?.Gross)}, {InvoicePages.State(invoice, voice)}; the link works until {voice.Day(link.ExpireTime)}",
            $"{voice.Money(invoice.Totals?.Gross)}, {InvoicePages.State(invoice, voice)} ; le lien fonctionne jusqu’au {voice.Day(link.ExpireTime)}"))
        + ")</p>";

    /// <summary>A quote for a customer: its lines with their explanations, and the sum.</summary>
    public static string Offer(Quote quote, Voice voice)
    {
        var lines = quote.Lines.Concat(quote.Lines.Count == 0 ? quote.RenewalLines : [])
            .Select(line => $"<li>{Voice.Html(line.Description)}: {Voice.Html(line.Explanation)} = {Voice.Html(voice.Money(line.NetAmount))}</li>");
        return $"<p>{Voice.Html(quote.Summary)}</p><ul>{string.Concat(lines)}</ul><p>"
            + Voice.Html(voice.Say(
                $"Each period {voice.Money(quote.RecurringAfter?.Net)} without tax, {voice.Money(quote.RecurringAfter?.Gross)} with tax.",
                $"Par période {voice.Money(quote.RecurringAfter?.Net)} HT, {voice.Money(quote.RecurringAfter?.Gross)} TTC."))
            + "</p>";
    }

    /// <summary>The price list, for somebody who is no active customer yet.</summary>
    public static string PriceList(Plan plan, string currency, int seats, Voice voice) =>
        $"<p><b>{Voice.Html(plan.DisplayName)}</b>, {Voice.Html(voice.Licences(seats))}: {Voice.Html(UnitPrice(plan, currency, seats, voice))}</p>"
        + (plan.Description.Length > 0 ? $"<p>{Voice.Html(plan.Description)}</p>" : "");

    /// <summary>The price of one licence at that number, in words; for graduated tiers the first one.</summary>
    public static string UnitPrice(Plan plan, string currency, int seats, Voice voice)
    {
        var per = plan.Interval == BillingInterval.Yearly ? voice.Say("licence and year", "licence et par an") : voice.Say("licence and month", "licence et par mois");
        return Price(plan, currency, seats) is { } price
            ? voice.Say($"{voice.Money(price)} per {per}, without tax", $"{voice.Money(price)} HT par {per}")
            : voice.Say($"no price in {currency}", $"pas de prix en {currency}");
    }

    private static Money? Price(Plan plan, string currency, int seats)
    {
        var tiers = plan.CurrentPrice?.Prices.FirstOrDefault(price => price.CurrencyCode == currency)?.Tiers;
        return plan.CurrentPrice?.Model == PriceModel.Volume
            ? tiers?.FirstOrDefault(tier => tier.UpToSeats == 0 || seats <= tier.UpToSeats)?.UnitPrice
            : tiers?.FirstOrDefault()?.UnitPrice;
    }
}
