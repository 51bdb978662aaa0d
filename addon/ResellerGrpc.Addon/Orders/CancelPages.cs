using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Orders;

/// <summary>The form of a cancellation: when, what is given back, and why.</summary>
internal static class CancelPages
{
    public static async Task<IActionAnswer> FormAsync(AddonRequest request, SubscriptionRef inputs)
    {
        var asked = request.Desk.Subscriptions.GetAllowedActionsAsync(new GetAllowedActionsRequest { Name = inputs.Subscription });
        var subscription = await request.Desk.Subscriptions.GetSubscriptionAsync(new GetSubscriptionRequest { Name = inputs.Subscription });
        var action = (await asked).Actions.FirstOrDefault(one => one.Verb == OrderVerb.Cancel) ?? new AllowedAction();
        return ActionAnswer.Push(CardOf(subscription, action, request.Voice));
    }

    private static Card CardOf(Subscription subscription, AllowedAction action, Voice voice)
    {
        if (!action.Allowed)
        {
            return new Card
            {
                Name = "cancel",
                Header = new CardHeader(voice.Say("Cancel", "Résilier"), subscription.PlanDisplayName),
                Sections = [Widgets.Section(null, new TextParagraph(Voice.Html(action.Message)))],
            };
        }

        var draft = new OrderDraft(Members.CustomerOf(subscription.Name), Wish.Cancel, subscription.Name);
        return new Card
        {
            Name = "cancel",
            Header = new CardHeader(voice.Say("Cancel", "Résilier"), $"{subscription.PlanDisplayName} · {subscription.CustomerDisplayName}"),
            Sections = [Widgets.Section(null, [.. Choices(subscription, action, voice), Reason(voice)])],
            FixedFooter = new FixedFooter(Widgets.Primary(
                voice.Say("See what it means", "Voir les conséquences"), Routes.PreviewOrder.With(draft) with { RequiredWidgets = ["reason"] })),
        };
    }

    private static IEnumerable<Widget> Choices(Subscription subscription, AllowedAction action, Voice voice)
    {
        List<SelectionItem> when = [];
        if (action.Effective.Contains(EffectiveKind.PeriodEnd))
        {
            var day = voice.Day(subscription.CommitmentEndDate ?? subscription.CurrentPeriod?.EndDate);
            when.Add(new SelectionItem(voice.Say($"At the end, {day}", $"À l’échéance, {day}"), "end", Selected: true));
        }

        if (action.Effective.Contains(EffectiveKind.Now))
        {
            when.Add(new SelectionItem(voice.Say("Today", "Aujourd’hui"), "now", Selected: when.Count == 0));
        }

        yield return new SelectionInput("when", voice.Say("When", "Quand"), SelectionType.RadioButton, when);
        if (action.Ranges.Any(range => range is { Effective: EffectiveKind.Now, Credit: CancelCredit.Prorated }))
        {
            yield return new SelectionInput("credit", voice.Say("If today, for the days left", "Si aujourd’hui, pour les jours restants"), SelectionType.RadioButton,
            [
                new SelectionItem(voice.Say("a credit", "un avoir"), "prorated", Selected: true),
                new SelectionItem(voice.Say("no credit", "aucun avoir"), "none"),
            ]);
        }
    }

    private static TextInput Reason(Voice voice) => new("reason", voice.Say("Why (for the history)", "Pourquoi (pour l’historique)"))
    {
        Type = TextInputType.MultipleLine,
        Validation = new InputValidation { CharacterLimit = 500 },
    };
}
