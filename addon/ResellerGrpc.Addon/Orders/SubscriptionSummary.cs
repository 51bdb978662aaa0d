using ResellerGrpc.Addon.Api;
using ResellerGrpc.Addon.Platform;
using ResellerGrpc.Addon.Protocol;
using ResellerGrpc.V1;

namespace ResellerGrpc.Addon.Orders;

/// <summary>A subscription on its customer's card.</summary>
internal static class SubscriptionSummary
{
    public static Section Section(Subscription subscription, MemberRole role, Voice voice)
    {
        List<Widget> widgets = [Licences(subscription, voice), .. Facts(subscription, voice)];
        var manage = Routes.ManageSubscription.With(new SeatsInputs(subscription.Name));
        widgets.Add(new ButtonList(role.MaySell()
            ? Widgets.Primary(voice.Say("Manage licences", "Gérer les licences"), manage)
            : Widgets.Plain(voice.Say("Details", "Détails"), manage)));
        return Widgets.Section(subscription.PlanDisplayName, widgets);
    }

    /// <summary>Bought and, where Google tells, in use.</summary>
    public static Widget Licences(Subscription subscription, Voice voice) => Widgets.Fact(
        voice.Say("Licences", "Licences"), Widgets.Bold(voice.Licences(subscription.Seats)) + InUse(subscription, voice), "MEMBERSHIP");

    /// <summary>Everything but the licences.</summary>
    public static IEnumerable<Widget> Facts(Subscription subscription, Voice voice)
    {
        yield return Widgets.Fact(voice.Say("State", "État"), State(subscription, voice), "BOOKMARK");
        if (subscription.RecurringAmount is not null)
        {
            yield return Widgets.Fact(
                subscription.RenewalDate is null ? voice.Say("Each period, without tax", "Par période, hors taxe")
                    : subscription.Renewal?.AutoRenew == false
                    ? voice.Say($"Ends on {voice.Day(subscription.RenewalDate)}", $"Se termine le {voice.Day(subscription.RenewalDate)}")
                    : voice.Say($"Renews on {voice.Day(subscription.RenewalDate)}", $"Se renouvelle le {voice.Day(subscription.RenewalDate)}"),
                Voice.Html(voice.Say($"{voice.Money(subscription.RecurringAmount)} each period, without tax", $"{voice.Money(subscription.RecurringAmount)} HT par période")),
                "CLOCK");
        }

        if (subscription.BillingProblem.Length > 0)
        {
            yield return new TextParagraph(Widgets.Warning(subscription.BillingProblem));
        }
    }

    private static string InUse(Subscription subscription, Voice voice) => subscription.HasSeatsInUse
        ? Voice.Html(voice.Say(
            $" bought, {voice.Number(subscription.SeatsInUse)} in use",
            $" {Bought(subscription, voice)}, {voice.Count(subscription.SeatsInUse, "utilisée", "utilisées")}"))
        : Voice.Html(voice.Say(" bought", " " + Bought(subscription, voice)));

    private static string Bought(Subscription subscription, Voice voice) => voice.Agree(subscription.Seats, "achetée", "achetées");

    private static string State(Subscription subscription, Voice voice) => subscription.State switch
    {
        SubscriptionState.Trial => Voice.Html(voice.Say($"Trial until {voice.Day(subscription.TrialEndDate)}", $"Essai jusqu’au {voice.Day(subscription.TrialEndDate)}")),
        SubscriptionState.Active => Voice.Html(voice.Say("Active", "Actif")),
        SubscriptionState.Suspended => Widgets.Warning(voice.Say("Suspended", "Suspendu")),
        SubscriptionState.Cancelled => Voice.Html(voice.Say($"Cancelled, ended on {voice.Day(subscription.EndDate)}", $"Résilié, fin le {voice.Day(subscription.EndDate)}")),
        SubscriptionState.Expired => Voice.Html(voice.Say($"Expired on {voice.Day(subscription.EndDate)}", $"Expiré le {voice.Day(subscription.EndDate)}")),
        _ => "–",
    };
}
