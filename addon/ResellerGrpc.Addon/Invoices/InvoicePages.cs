using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Invoices;

/// <param name="Invoice"><c>resellers/{r}/invoices/{i}</c>.</param>
internal sealed record InvoiceRef(string Invoice);

/// <summary>The invoices of a customer. An address of a document is made when it is clicked: it lives for minutes only.</summary>
internal static class InvoicePages
{
    private const int Most = 20;

    public static async Task<IActionAnswer> ListAsync(AddonRequest request, CustomerRef inputs)
    {
        var voice = request.Voice;
        var list = await LatestAsync(request, inputs.Customer, Most);
        List<Widget> rows = list.Invoices.Count == 0
            ? [new TextParagraph(Voice.Html(voice.Say("No invoice yet.", "Pas encore de facture.")))]
            : [.. list.Invoices.Select(invoice => Row(invoice, voice))];
        if (list.TotalSize > list.Invoices.Count)
        {
            rows.Add(new TextParagraph(Voice.Html(voice.Say(
                $"The latest {list.Invoices.Count} of {list.TotalSize}; the desk has all.", $"Les {list.Invoices.Count} dernières sur {list.TotalSize} ; toutes sont dans la console."))));
        }

        return ActionAnswer.Push(new Card
        {
            Name = "invoices",
            Header = new CardHeader(voice.Say("Invoices", "Factures"), list.Invoices.Count > 0 ? list.Invoices[0].CustomerDisplayName : null),
            Sections = [Widgets.Section(null, rows)],
        });
    }

    /// <summary>Opens the PDF.</summary>
    public static async Task<IActionAnswer> OpenAsync(AddonRequest request, InvoiceRef inputs)
    {
        var link = await request.Desk.Billing.GetDownloadLinkAsync(new GetDownloadLinkRequest { Name = inputs.Invoice, Format = DocumentFormat.Pdf });
        return ActionAnswer.Open(new Uri(link.Uri));
    }

    public static Task<ListInvoicesResponse> LatestAsync(AddonRequest request, string customer, int most) =>
        request.Desk.Billing.ListInvoicesAsync(new ListInvoicesRequest
        {
            Parent = Members.ResellerOf(customer),
            PageSize = most,
            Filter = Filters.Equal("customer", customer),
        }).ResponseAsync;

    public static string State(Invoice invoice, Voice voice) => invoice.State switch
    {
        InvoiceState.Paid => voice.Say("paid", "payée"),
        InvoiceState.Credited => voice.Say("credited", "créditée"),
        _ when invoice.Overdue => voice.Say($"overdue since {voice.Day(invoice.DueDate)}", $"en retard depuis le {voice.Day(invoice.DueDate)}"),
        _ => voice.Say($"due on {voice.Day(invoice.DueDate)}", $"à payer le {voice.Day(invoice.DueDate)}"),
    };

    private static Widget Row(Invoice invoice, Voice voice) => new DecoratedText(
        $"{Widgets.Bold(invoice.Number)} {Voice.Html(voice.Money(invoice.Totals?.Gross))}"
        + (invoice.Overdue ? "<br>" + Widgets.Warning(State(invoice, voice)) : ""))
    {
        StartIcon = new Icon("DESCRIPTION"),
        TopLabel = voice.Day(invoice.IssueDate),
        BottomLabel = invoice.Overdue ? null : State(invoice, voice),
        WrapText = true,
        Button = new Button("PDF", OnClick.DynamicLink(Routes.OpenInvoice.With(new InvoiceRef(invoice.Name))))
        {
            AltText = voice.Say($"Open {invoice.Number}", $"Ouvrir {invoice.Number}"),
        },
    };
}
