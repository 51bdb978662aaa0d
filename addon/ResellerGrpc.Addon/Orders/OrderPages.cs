using Grpc.Core;
using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Orders;

/// <param name="Customer">Who pays.</param>
/// <param name="Quote">The binding quote's token.</param>
/// <param name="RequestId">Made when the quote was shown: a replay or a double click orders once.</param>
internal sealed record PlaceInputs(string Customer, string Quote, string RequestId);

/// <param name="Order">Which one to take back.</param>
/// <param name="RequestId">Of this order's undoing, which happens once.</param>
internal sealed record UndoInputs(string Order, string RequestId)
{
    public static UndoInputs Of(string order) => new(order, RequestIds.Of("undo", order));
}

/// <summary>From a wish to an order: quote, order once, undo.</summary>
internal static class OrderPages
{
    public static async Task<IActionAnswer> PreviewAsync(AddonRequest request, OrderDraft draft)
    {
        var voice = request.Voice;
        if (draft.Wish is Wish.Seats or Wish.New && draft.SeatCount is null)
        {
            return ActionAnswer.Notify(voice.Say("Type a whole number of licences.", "Saisissez un nombre entier de licences."));
        }

        if (draft.Wish == Wish.Cancel && string.IsNullOrWhiteSpace(draft.Reason))
        {
            return ActionAnswer.Notify(voice.Say("Say why, for the history.", "Indiquez la raison, pour l’historique."));
        }

        var subject = SubjectAsync(request, draft.Customer, draft.Subscription);
        var quote = await request.Desk.Subscriptions.QuoteOrderAsync(draft.ToProto());
        return ActionAnswer.Push(QuoteCard(quote, draft.Customer, await subject, null, request));
    }

    public static async Task<IActionAnswer> PlaceAsync(AddonRequest request, PlaceInputs inputs)
    {
        try
        {
            var order = await request.Desk.Subscriptions.PlaceOrderAsync(
                new PlaceOrderRequest { Parent = inputs.Customer, QuoteToken = inputs.Quote, RequestId = inputs.RequestId });
            return ActionAnswer.Update(OrderCard.Of(order, request.Voice)).Changed();
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Aborted && refusal.GetRpcStatus()?.GetDetail<Quote>() is { } fresh)
        {
            // What the old quote rests on has changed: the new price is shown, nothing was ordered.
            var notice = request.Voice.Say(
                "The quote was renewed: please look at the amounts again.", "Le devis a été renouvelé : revoyez les montants, s’il vous plaît.");
            var subject = await SubjectAsync(request, inputs.Customer, fresh.Intent?.Subscription);
            return ActionAnswer.Update(QuoteCard(fresh, inputs.Customer, subject, notice, request));
        }
    }

    public static async Task<IActionAnswer> UndoAsync(AddonRequest request, UndoInputs inputs)
    {
        var order = await request.Desk.Subscriptions.UndoOrderAsync(new UndoOrderRequest { Name = inputs.Order, RequestId = inputs.RequestId });
        return ActionAnswer.Update(OrderCard.Of(order, request.Voice)).Changed()
            .Saying(request.Voice.Say("Taken back, nothing is charged.", "Annulé, rien n’est facturé."));
    }

    /// <summary>Whose and which subscription the order is about; for a new one, whose.</summary>
    private static async Task<string> SubjectAsync(AddonRequest request, string customer, string? subscription)
    {
        if (string.IsNullOrEmpty(subscription))
        {
            return (await request.Desk.Customers.GetCustomerAsync(new GetCustomerRequest { Name = customer })).DisplayName;
        }

        var found = await request.Desk.Subscriptions.GetSubscriptionAsync(new GetSubscriptionRequest { Name = subscription });
        return $"{found.PlanDisplayName} · {found.CustomerDisplayName}";
    }

    private static Card QuoteCard(Quote quote, string customer, string subject, string? notice, AddonRequest request) => new()
    {
        Name = "quote",
        Header = new CardHeader(
            quote.Verb == OrderVerb.Cancel
                ? request.Voice.Say("Before you cancel", "Avant de résilier")
                : request.Voice.Say("Before you order", "Avant de commander"),
            subject),
        Sections =
        [
            .. notice is null ? [] : new[] { Widgets.Section(null, new TextParagraph(Widgets.Warning(notice))) },
            .. QuoteView.Sections(quote, request.Voice),
        ],
        FixedFooter = QuoteView.Footer(quote, customer, request.NewRequestId(), request.Voice),
    };
}
