using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Orders;

/// <summary>What became of an order, with the way back from it.</summary>
internal static class OrderCard
{
    public static Card Of(Order order, Voice voice)
    {
        var back = Routes.ReturnToCustomer.With(new CustomerRef(Members.CustomerOf(order.Name)));
        List<Widget> facts = [Widgets.Fact(voice.Say("Order", "Commande"), Widgets.Bold(order.Summary), "TICKET")];
        if (order.Totals?.Gross is { } gross && (gross.Units != 0 || gross.Nanos != 0) && order.State is OrderState.Applied or OrderState.Scheduled)
        {
            facts.Add(Widgets.Fact(voice.Say("Amount with tax", "Montant TTC"), Voice.Html(voice.Money(order.Totals!.Gross)), "DOLLAR"));
        }

        if (order.Undoable)
        {
            facts.Add(new ButtonList(Widgets.Plain(voice.Say("Undo", "Annuler la commande"), Routes.UndoOrder.With(UndoInputs.Of(order.Name)))));
            facts.Add(new TextParagraph(Voice.Html(UndoUntil(order, voice))));
        }

        return new Card
        {
            Name = "order",
            Header = new CardHeader(Title(order, voice), voice.Say($"By {order.Actor?.DisplayName}", $"Par {order.Actor?.DisplayName}")),
            Sections = [Widgets.Section(null, facts)],
            FixedFooter = new FixedFooter(Widgets.Primary(voice.Say("Done", "Terminé"), back)),
        };
    }

    private static string Title(Order order, Voice voice) => order.State switch
    {
        OrderState.Applied => voice.Say("Ordered", "Commandé"),
        OrderState.Scheduled => voice.Say($"Scheduled for {voice.Day(order.EffectiveDate)}", $"Prévu pour le {voice.Day(order.EffectiveDate)}"),
        OrderState.Undone or OrderState.Cancelled => voice.Say("Undone", "Commande annulée"),
        OrderState.Failed => voice.Say("Failed", "Échec"),
        _ => voice.Say("Order", "Commande"),
    };

    private static string UndoUntil(Order order, Voice voice) => order.UndoExpireTime is null
        ? voice.Say("Undoing costs nothing.", "L’annulation est sans frais.")
        : voice.Say(
            $"Undoing costs nothing until {voice.Moment(order.UndoExpireTime)}.",
            $"L’annulation est sans frais jusqu’au {voice.Moment(order.UndoExpireTime)}.");
}
