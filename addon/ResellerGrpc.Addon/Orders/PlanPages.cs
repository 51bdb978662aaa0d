using System.Globalization;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Orders;

/// <param name="Customer">Who pays.</param>
/// <param name="Subscription">Whose plan shall change; null for a new subscription.</param>
internal sealed record PlansInputs(string Customer, string? Subscription = null);

/// <summary>The plans that may be chosen, each with its answer.</summary>
internal static class PlanPages
{
    private const int Most = 20;

    public static async Task<IActionAnswer> ListAsync(AddonRequest request, PlansInputs inputs)
    {
        var allowed = await request.Desk.Subscriptions.GetAllowedActionsAsync(
            new GetAllowedActionsRequest { Name = inputs.Subscription ?? inputs.Customer });
        var verb = inputs.Subscription is null ? OrderVerb.NewSubscription : OrderVerb.ChangePlan;
        return ActionAnswer.Push(CardOf(inputs, allowed.Actions.FirstOrDefault(action => action.Verb == verb), request.Voice));
    }

    private static Card CardOf(PlansInputs inputs, AllowedAction? action, Voice voice)
    {
        List<Section> sections = [];
        if (action is not { Plans.Count: > 0 })
        {
            sections.Add(Widgets.Section(null, new TextParagraph(Voice.Html(
                action?.Message is { Length: > 0 } why ? why : voice.Say("There is no plan to choose.", "Aucune offre à choisir.")))));
        }
        else
        {
            var fewest = action.Plans.Min(plan => plan.MinSeats);
            sections.Add(Widgets.Section(null, new TextInput("seats", voice.Say("Number of licences", "Nombre de licences"))
            {
                Value = inputs.Subscription is null ? Math.Max(1, fewest).ToString(CultureInfo.InvariantCulture) : null,
                HintText = inputs.Subscription is null ? null : voice.Say("Empty keeps the number", "Vide : nombre inchangé"),
                Validation = new InputValidation { InputType = InputType.Integer },
            }));
            sections.AddRange(action.Plans.Take(Most).Select(plan => Plan(inputs, plan, voice)));
        }

        return new Card
        {
            Name = "plans",
            Header = new CardHeader(inputs.Subscription is null ? voice.Say("Choose a plan", "Choisir une offre") : voice.Say("Change plan", "Changer d’offre")),
            Sections = sections,
        };
    }

    private static Section Plan(PlansInputs inputs, AllowedPlan plan, Voice voice)
    {
        if (!plan.Allowed)
        {
            var from = plan.AllowedFrom is null ? "" : voice.Say($" Possible from {voice.Day(plan.AllowedFrom)}.", $" Possible à partir du {voice.Day(plan.AllowedFrom)}.");
            return Widgets.Section(plan.DisplayName, new TextParagraph(Voice.Html(plan.Message + from)));
        }

        var draft = new OrderDraft(
            inputs.Customer, inputs.Subscription is null ? Wish.New : Wish.Plan, inputs.Subscription, plan.Plan,
            When: plan.Effective.Contains(EffectiveKind.Now) ? null : "end");
        return Widgets.Section(
            plan.DisplayName,
            new TextParagraph(Voice.Html(voice.Say(
                $"{voice.Number(plan.MinSeats)} to {voice.Licences(plan.MaxSeats)}", $"{voice.Number(plan.MinSeats)} à {voice.Licences(plan.MaxSeats)}"))),
            new ButtonList(Widgets.Primary(voice.Say("Show price", "Voir le prix"), Routes.PreviewOrder.With(draft))));
    }
}
