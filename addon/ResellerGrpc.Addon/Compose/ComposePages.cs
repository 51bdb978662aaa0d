using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Invoices;
using ResellerGrpc.Addon.Messages;
using ResellerGrpc.Addon.Orders;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Compose;

/// <param name="Plan">What is offered.</param>
/// <param name="Customer">An active customer, whose binding price is asked for; null offers by the price list.</param>
/// <param name="Currency">Of the price list.</param>
/// <param name="Seats">As typed.</param>
internal sealed record OfferInputs(string Plan, string Currency, string? Customer = null, string? Seats = null);

/// <summary>Beside a draft: an invoice of the recipient or an offer, to be inserted where the cursor stands.</summary>
internal static class ComposePages
{
    private const int MostInvoices = 5;
    private const int MostPlans = 10;

    /// <summary>The draft may wait to be sent, and its receiver has a while to pay.</summary>
    private static readonly TimeSpan LinkInMail = TimeSpan.FromDays(30);

    public static async Task<ITriggerAnswer> ShowAsync(AddonRequest request) => TriggerAnswer.Show(await CardAsync(request));

    public static async Task<IActionAnswer> ReloadAsync(AddonRequest request, NoInputs inputs) => ActionAnswer.Update(await CardAsync(request));

    public static async Task<IActionAnswer> InsertInvoiceAsync(AddonRequest request, InvoiceRef inputs)
    {
        var asked = request.Desk.Billing.GetDownloadLinkAsync(
            new GetDownloadLinkRequest { Name = inputs.Invoice, Format = DocumentFormat.Pdf, Lifetime = Duration.FromTimeSpan(LinkInMail) });
        var invoice = await request.Desk.Billing.GetInvoiceAsync(new GetInvoiceRequest { Name = inputs.Invoice });
        return ActionAnswer.InsertIntoDraft(DraftTexts.Invoice(invoice, await asked, request.Voice));
    }

    public static async Task<IActionAnswer> InsertOfferAsync(AddonRequest request, OfferInputs inputs)
    {
        var voice = request.Voice;
        if (!int.TryParse(inputs.Seats, NumberStyles.None, CultureInfo.InvariantCulture, out var seats) || seats < 1)
        {
            return ActionAnswer.Notify(voice.Say("Type a whole number of licences.", "Saisissez un nombre entier de licences."));
        }

        if (inputs.Customer is { } customer)
        {
            var draft = new OrderDraft(customer, Wish.New, Plan: inputs.Plan, Seats: inputs.Seats);
            return ActionAnswer.InsertIntoDraft(DraftTexts.Offer(await request.Desk.Subscriptions.QuoteOrderAsync(draft.ToProto()), voice));
        }

        var plan = await request.Desk.Catalog.GetPlanAsync(new GetPlanRequest { Name = inputs.Plan });
        return ActionAnswer.InsertIntoDraft(DraftTexts.PriceList(plan, inputs.Currency, seats, voice));
    }

    private static async Task<Card> CardAsync(AddonRequest request)
    {
        var recipients = Correspondents.Of(
            (request.Event.Gmail?.ToRecipients ?? []).Concat(request.Event.Gmail?.CcRecipients ?? []), request.Person);
        var plans = request.Desk.Catalog.ListPlansAsync(new ListPlansRequest { PageSize = MostPlans, Filter = "state = ACTIVE" });
        var me = await Members.LoadAsync(request);
        var customer = recipients.Count > 0 && await CustomerMatch.FindAsync(request, me, recipients) is [var first, ..] ? first : null;
        var currency = customer?.CurrencyCode ?? (await request.Desk.Accounts.GetResellerAsync(
            new GetResellerRequest { Name = me.Memberships[0].Reseller })).DefaultCurrency;
        var invoices = customer is null ? null : await InvoicePages.LatestAsync(request, customer.Name, MostInvoices);
        return ComposeCard.Of(customer, invoices, await Part.OfAsync(plans, request.Voice), currency, request.Voice);
    }
}
