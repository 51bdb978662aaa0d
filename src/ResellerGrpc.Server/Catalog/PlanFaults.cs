using ResellerGrpc.Domain.Catalog;
using ResellerGrpc.Server.Platform.Errors;

namespace ResellerGrpc.Server.Catalog;

/// <summary>The faults of Domain in words.</summary>
internal static class PlanFaults
{
    public static readonly LocalText Currency = new(
        "Send an ISO 4217 code, such as EUR.", "Envoyez un code ISO 4217, par exemple EUR.");

    private static readonly LocalText Tiers = new(
        "Let the tiers rise from one to the next and leave the last without a bound (0).",
        "Faites monter les paliers de l’un à l’autre et laissez le dernier sans limite (0).");

    public static LocalText TextOf(PlanFault fault) => fault switch
    {
        PlanFault.NegativeCommitment or PlanFault.NegativeTrial or PlanFault.NegativePrice => new(
            "This must not be negative.", "Cette valeur ne peut pas être négative."),
        PlanFault.CommitmentNotWholePeriods => new(
            "Commit to whole periods: on a yearly plan a multiple of 12 months.",
            "Engagez des périodes entières : un multiple de 12 mois pour une offre annuelle."),
        PlanFault.MinSeatsBelowOne => new("A subscription has at least one seat.", "Un abonnement a au moins une licence."),
        PlanFault.MaxSeatsBelowMin => new(
            "The most seats must not be below the fewest.", "Le maximum de licences ne peut être inférieur au minimum."),
        PlanFault.TargetsItself => new("A plan cannot be its own target.", "Une offre ne peut être sa propre cible."),
        PlanFault.NoPriceVersion or PlanFault.NoCurrency => new("Send at least one price.", "Envoyez au moins un prix."),
        PlanFault.VersionNumbersNotRising or PlanFault.VersionDatesNotRising => new(
            "A new price begins after the one before it.", "Un nouveau prix commence après le précédent."),
        PlanFault.CurrencyTwice => new("Send one price per currency.", "Envoyez un prix par devise."),
        PlanFault.UnknownCurrency => Currency,
        PlanFault.FlatWithSeveralTiers => new("A flat price has exactly one tier.", "Un prix fixe a exactement un palier."),
        PlanFault.NoTier or PlanFault.TiersNotRising or PlanFault.LastTierEnds => Tiers,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
