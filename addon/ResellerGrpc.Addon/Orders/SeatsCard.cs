using System.Globalization;
using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Customers;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Orders;

internal static class SeatsCard
{
    private const int LargeStep = 5;

    public static Card Of(SeatsView view, Voice voice)
    {
        var subscription = view.Subscription;
        List<Section> sections = [view.Role.MaySell() ? Stepper(view, voice) : Widgets.Section(null, SubscriptionSummary.Licences(subscription, voice))];
        sections.AddRange(view.Quote is { } quote
            ? QuoteView.Sections(quote, voice)
            : [Widgets.Section(null, [.. SubscriptionSummary.Facts(subscription, voice)])]);

        if (subscription.ScheduledOrders.Count > 0)
        {
            sections.Add(Widgets.Section(voice.Say("Scheduled", "Prévu"), [.. subscription.ScheduledOrders.SelectMany(order => Scheduled(order, view.Role, voice))]));
        }

        if (view.Role.MaySell())
        {
            sections.Add(More(view, voice));
        }

        return new Card
        {
            Name = $"subscription:{subscription.Name}",
            Header = new CardHeader(subscription.PlanDisplayName, subscription.CustomerDisplayName),
            Sections = sections,
            FixedFooter = view.Quote is { } priced
                ? QuoteView.Footer(priced, Members.CustomerOf(subscription.Name), view.RequestId, voice)
                : null,
        };
    }

    private static Section Stepper(SeatsView view, Voice voice)
    {
        var current = view.Subscription.Seats;
        List<Widget> widgets =
        [
            view.Pending == current
                ? SubscriptionSummary.Licences(view.Subscription, voice)
                : Widgets.Fact(
                    voice.Say("Licences", "Licences"),
                    $"{Voice.Html(voice.Number(current))} → {Widgets.Bold(voice.Licences(view.Pending))}", "MEMBERSHIP"),
        ];
        if (view.Refusal is { } refusal)
        {
            widgets.Add(Widgets.FieldError(refusal));
        }

        if (view.Action(OrderVerb.IncreaseSeats) is not { Allowed: false } || view.Action(OrderVerb.DecreaseSeats) is { Allowed: true })
        {
            widgets.Add(new ButtonList(
                Step(view, -1, "−1", voice.Say("One licence fewer", "Une licence de moins")),
                Step(view, 1, "+1", voice.Say("One licence more", "Une licence de plus")),
                Step(view, LargeStep, "+5", voice.Say("Five licences more", "Cinq licences de plus"))));
            widgets.Add(new TextInput(SeatsPages.FieldName(view.Pending), voice.Say("Number of licences", "Nombre de licences"))
            {
                Value = view.Pending.ToString(CultureInfo.InvariantCulture),
                Validation = new InputValidation { InputType = InputType.Integer },
            });
            widgets.Add(new ButtonList(Widgets.Plain(voice.Say("Show price", "Voir le prix"), Adjust(view, 0))));
        }

        widgets.AddRange(new[] { OrderVerb.IncreaseSeats, OrderVerb.DecreaseSeats }.SelectMany(verb => WhyNot(view.Action(verb), verb, voice)));
        return Widgets.Section(null, widgets);
    }

    /// <summary>What is not allowed, why, and from when.</summary>
    private static IEnumerable<Widget> WhyNot(AllowedAction? action, OrderVerb verb, Voice voice)
    {
        if (action is { Allowed: false })
        {
            var from = action.AllowedFrom is null ? "" : voice.Say($" Possible from {voice.Day(action.AllowedFrom)}.", $" Possible à partir du {voice.Day(action.AllowedFrom)}.");
            yield return new TextParagraph(Voice.Html(action.Message + from));
        }
        else if (action is { ReturnableUntil: not null } && verb == OrderVerb.DecreaseSeats)
        {
            yield return new TextParagraph(Voice.Html(voice.Say(
                $"{voice.Licences(action.ReturnableSeats)} may be given back until {voice.Day(action.ReturnableUntil)}.",
                $"{voice.Licences(action.ReturnableSeats)} {voice.Agree(action.ReturnableSeats, "peut être rendue", "peuvent être rendues")} jusqu’au {voice.Day(action.ReturnableUntil)}.")));
        }
    }

    private static Button Step(SeatsView view, int step, string text, string spoken) => new(text, Adjust(view, step))
    {
        AltText = spoken,
        Disabled = view.Pending + step < 1 ? true : null,
    };

    private static AddonCall Adjust(SeatsView view, int step) =>
        Routes.AdjustSeats.With(new SeatsInputs(view.Subscription.Name, view.Pending, step));

    private static IEnumerable<Widget> Scheduled(ScheduledOrder order, MemberRole role, Voice voice)
    {
        var conflict = order.Conflict is null ? "" : "<br>" + Widgets.Warning(order.Conflict.Message);
        yield return Widgets.Fact(voice.Day(order.EffectiveDate), Voice.Html(order.Summary) + conflict, "CLOCK");
        if (role.MaySell())
        {
            yield return new ButtonList(Widgets.Plain(voice.Say("Undo", "Annuler"), Routes.UndoOrder.With(UndoInputs.Of(order.Order))));
        }
    }

    private static Section More(SeatsView view, Voice voice)
    {
        var name = view.Subscription.Name;
        var customer = Members.CustomerOf(name);
        List<Widget> widgets = [];
        List<Button> buttons = [];
        if (view.Action(OrderVerb.ChangePlan) is { Allowed: true })
        {
            buttons.Add(Widgets.Plain(voice.Say("Change plan", "Changer d’offre"), Routes.ListPlans.With(new PlansInputs(customer, name))));
        }

        if (view.Action(OrderVerb.Cancel) is { Allowed: true })
        {
            buttons.Add(Widgets.Plain(voice.Say("Cancel", "Résilier"), Routes.CancelForm.With(new SubscriptionRef(name))));
        }

        if (view.Action(OrderVerb.Resume) is { Allowed: true })
        {
            buttons.Add(Widgets.Plain(voice.Say("Resume", "Reprendre"), Routes.PreviewOrder.With(new OrderDraft(customer, Wish.Resume, name))));
        }

        if (buttons.Count > 0)
        {
            widgets.Add(new ButtonList(buttons));
        }

        foreach (var verb in new[] { OrderVerb.ChangePlan, OrderVerb.Cancel })
        {
            widgets.AddRange(WhyNot(view.Action(verb), verb, voice));
        }

        widgets.Add(new ButtonList(Widgets.Plain(voice.Say("Back to the customer", "Retour au client"), Routes.ReturnToCustomer.With(new CustomerRef(customer)))));
        return Widgets.Section(voice.Say("More", "Autres actions"), widgets);
    }
}
