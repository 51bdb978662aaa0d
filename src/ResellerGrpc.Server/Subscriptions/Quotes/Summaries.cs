using System.Globalization;
using ResellerGrpc.Domain.Subscriptions;

namespace ResellerGrpc.Server.Subscriptions.Quotes;

/// <summary>What an intent does in one sentence, in French and English. Pure.</summary>
internal static class Summaries
{
    /// <param name="intent">What is wanted.</param>
    /// <param name="seatsBefore">Licences that the order finds; 0 for a new subscription.</param>
    /// <param name="seatsAfter">Licences that it leaves.</param>
    /// <param name="on">The day it takes effect, where that is not the day it was ordered; else null.</param>
    public static string Of(V1.Intent intent, int seatsBefore, int seatsAfter, DateOnly? on, PlanShelf shelf, string language)
    {
        var french = language == "fr";
        var text = Action(intent, seatsBefore, seatsAfter, shelf, french);
        return on is { } day ? $"{text}{(french ? " le " : " on ")}{Date(day, french)}" : text;
    }

    /// <summary>A day as people write it: 5 May 2026, 5 mai 2026.</summary>
    public static string Date(DateOnly day, bool french)
    {
        string[] months = french
            ? ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
            : ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        var number = french && day.Day == 1 ? "1er" : day.Day.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{number} {months[day.Month - 1]} {day.Year}");
    }

    public static string Licences(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "licence" : "licences")}");

    private static string Action(V1.Intent intent, int before, int after, PlanShelf shelf, bool french)
    {
        var seats = Licences(Math.Abs(after - before));
        var fromTo = FormattableString.Invariant($"({before} → {after})");
        var plan = intent.NamedPlan() is { } id ? shelf.NameOf(id.ToString(), french ? "fr" : "en") : "";
        return intent.ActionCase switch
        {
            V1.Intent.ActionOneofCase.NewSubscription => french ? $"Souscrire {Licences(after)} de {plan}" : $"Subscribe to {Licences(after)} of {plan}",
            V1.Intent.ActionOneofCase.ChangeSeats when after > before => french ? $"Ajouter {seats} {fromTo}" : $"Add {seats} {fromTo}",
            V1.Intent.ActionOneofCase.ChangeSeats => french ? $"Rendre {seats} {fromTo}" : $"Return {seats} {fromTo}",
            V1.Intent.ActionOneofCase.ChangePlan => french
                ? $"Passer à {plan} avec {Licences(after)}"
                : $"Change to {plan} with {Licences(after)}",
            V1.Intent.ActionOneofCase.Cancel when intent.Cancel.Credit == V1.CancelCredit.Prorated =>
                french ? "Résilier avec crédit des jours restants" : "Cancel with credit for the days left",
            V1.Intent.ActionOneofCase.Cancel => french ? "Résilier" : "Cancel",
            V1.Intent.ActionOneofCase.Resume => french ? "Retirer la résiliation prévue" : "Withdraw the scheduled cancellation",
            V1.Intent.ActionOneofCase.Suspend => (french ? "Suspendre : " : "Suspend: ") + Reason(intent.Suspend.Reason, french),
            V1.Intent.ActionOneofCase.Reactivate => french ? "Réactiver" : "Reactivate",
            V1.Intent.ActionOneofCase.ChangeRenewal => Renewal(intent.ChangeRenewal.Renewal.ToDomain(), plan, french),
            _ => "",
        };
    }

    private static string Renewal(RenewalSettings settings, string plan, bool french)
    {
        if (!settings.AutoRenew)
            return french ? "Ne plus renouveler" : "Stop renewing";
        var text = french ? "Renouveler automatiquement" : "Renew automatically";
        if (settings.Seats == RenewalSeats.LicencesInUse)
            text += french ? ", au nombre de licences utilisées" : ", with the licences in use";
        if (plan.Length > 0)
            text += french ? $", en passant à {plan}" : $", switching to {plan}";
        return text;
    }

    private static string Reason(V1.SuspensionReason reason, bool french) => reason switch
    {
        V1.SuspensionReason.ResellerInitiated => french ? "à la demande du revendeur" : "at the reseller's wish",
        V1.SuspensionReason.PaymentOverdue => french ? "paiement en retard" : "payment overdue",
        V1.SuspensionReason.TermsViolated => french ? "conditions non respectées" : "terms violated",
        _ => french ? "autre raison" : "another reason",
    };
}
