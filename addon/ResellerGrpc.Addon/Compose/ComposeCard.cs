using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Invoices;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Compose;

internal static class ComposeCard
{
    public static Card Of(Customer? customer, ListInvoicesResponse? invoices, Part<ListPlansResponse> plans, string currency, Voice voice) => new()
    {
        Name = "compose",
        Header = new CardHeader(
            voice.Say("Insert into the draft", "Insérer dans le brouillon"),
            customer?.DisplayName ?? voice.Say("No customer among the recipients", "Aucun client parmi les destinataires")),
        Sections = [.. customer is null ? [] : new[] { Invoices(invoices!, voice) }, .. Offers(customer, plans, currency, voice)],
    };

    private static Section Invoices(ListInvoicesResponse invoices, Voice voice) => Widgets.Section(
        voice.Say("Invoices", "Factures"),
        invoices.Invoices.Count == 0
            ? [new TextParagraph(Voice.Html(voice.Say("No invoice yet.", "Pas encore de facture.")))]
            : [.. invoices.Invoices.Select(invoice => (Widget)new DecoratedText($"{Widgets.Bold(invoice.Number)} {Voice.Html(voice.Money(invoice.Totals?.Gross))}")
            {
                StartIcon = new Icon("DESCRIPTION"),
                BottomLabel = InvoicePages.State(invoice, voice),
                Button = new Button(voice.Say("Insert", "Insérer"), Routes.InsertInvoice.With(new InvoiceRef(invoice.Name)))
                {
                    AltText = voice.Say($"Insert a link to {invoice.Number}", $"Insérer un lien vers {invoice.Number}"),
                },
            })]);

    private static IEnumerable<Section> Offers(Customer? customer, Part<ListPlansResponse> plans, string currency, Voice voice)
    {
        var title = voice.Say("Offer", "Offre");
        if (plans.Value is not { Plans.Count: > 0 } list)
        {
            yield return Widgets.Section(title, new TextParagraph(Voice.Html(plans.Problem?.Text ?? voice.Say("There is no plan to offer.", "Aucune offre à proposer."))));
            yield break;
        }

        var active = customer is { State: CustomerState.Active } ? customer.Name : null;
        yield return Widgets.Section(title,
        [
            new TextInput("seats", voice.Say("Number of licences", "Nombre de licences"))
            {
                Value = "10",
                Validation = new InputValidation { InputType = InputType.Integer },
            },
            .. list.Plans.Select(plan => (Widget)new DecoratedText(Voice.Html(plan.DisplayName))
            {
                StartIcon = new Icon("SHOPPING_CART"),
                BottomLabel = DraftTexts.UnitPrice(plan, currency, 1, voice),
                WrapText = true,
                Button = new Button(voice.Say("Insert", "Insérer"), Routes.InsertOffer.With(new OfferInputs(plan.Name, currency, active)))
                {
                    AltText = voice.Say($"Insert an offer of {plan.DisplayName}", $"Insérer une offre {plan.DisplayName}"),
                },
            }),
        ]);
    }
}
