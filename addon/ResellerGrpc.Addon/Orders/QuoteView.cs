using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Orders;

/// <summary>A quote as the person reads it before ordering: every line with its explanation, what is due when, what recurs.</summary>
internal static class QuoteView
{
    private const int MostLines = 20;

    public static IEnumerable<Section> Sections(Quote quote, Voice voice)
    {
        yield return Widgets.Section(quote.Summary, [.. Overview(quote, voice)]);
        if (quote.Lines.Count > 0)
        {
            yield return Widgets.Section(voice.Say("How the amount comes about", "Détail du montant"), [.. quote.Lines.Take(MostLines).Select(line => Line(line, voice))]);
        }

        if (quote.Notices.Count + quote.Conflicts.Count > 0)
        {
            yield return Widgets.Section(voice.Say("Good to know", "Bon à savoir"),
            [
                .. quote.Notices.Select(notice => (Widget)new TextParagraph(Voice.Html(notice))),
                .. quote.Conflicts.Select(conflict => (Widget)new TextParagraph(Widgets.Warning(conflict.Conflict?.Message ?? conflict.Summary))),
            ]);
        }
    }

    /// <summary>Orders exactly this quote, once.</summary>
    public static FixedFooter Footer(Quote quote, string customer, string requestId, Voice voice)
    {
        var place = Routes.PlaceOrder.With(new PlaceInputs(customer, quote.QuoteToken, requestId));
        return new FixedFooter(quote.Verb == OrderVerb.Cancel
            ? Widgets.Danger(voice.Say("Confirm cancellation", "Confirmer la résiliation"), place)
            : Widgets.Primary(voice.Say("Order now", "Commander"), place));
    }

    private static List<Widget> Overview(Quote quote, Voice voice)
    {
        List<Widget> facts =
        [
            Widgets.Fact(
                voice.Say("Takes effect", "Prise d’effet"),
                Voice.Html(quote.Immediate ? voice.Say("at once", "immédiatement") : voice.Say($"on {voice.Day(quote.EffectiveDate)}", $"le {voice.Day(quote.EffectiveDate)}")),
                "CLOCK"),
        ];
        AddDue(facts, voice.Say("Due now", "À payer maintenant"), quote.DueNow, voice);
        var next = quote.NextInvoiceDate is null
            ? voice.Say("On the next invoice", "Sur la prochaine facture")
            : voice.Say($"On the invoice of {voice.Day(quote.NextInvoiceDate)}", $"Sur la facture du {voice.Day(quote.NextInvoiceDate)}");
        AddDue(facts, next, quote.DueNextInvoice, voice);
        facts.Add(Widgets.Fact(
            voice.Say("Each period, without tax", "Par période, hors taxe"),
            $"{Voice.Html(voice.Money(quote.RecurringBefore?.Net))} → {Widgets.Bold(voice.Money(quote.RecurringAfter?.Net))}", "DOLLAR"));
        facts.Add(Widgets.Fact(voice.Say("Binding until", "Ferme jusqu’au"), Voice.Html(voice.Moment(quote.ExpireTime)), "BOOKMARK"));
        return facts;
    }

    private static void AddDue(List<Widget> facts, string label, Totals? totals, Voice voice)
    {
        if (totals?.Gross is { } gross && (gross.Units != 0 || gross.Nanos != 0))
        {
            facts.Add(Widgets.Fact(
                label,
                Widgets.Bold(voice.Money(gross)) + Voice.Html(voice.Say($" incl. {voice.Money(totals.Tax)} tax", $" dont {voice.Money(totals.Tax)} de taxe")),
                "DOLLAR"));
        }
    }

    private static Widget Line(ChargeLine line, Voice voice) => new DecoratedText(Widgets.Bold(voice.Money(line.NetAmount)))
    {
        TopLabel = line.Description,
        BottomLabel = line.Explanation,
        WrapText = true,
    };
}
