using System.Globalization;

namespace ResellerGrpc.Domain.Billing;

/// <summary>Lines in words and figures: "+3 licences × €4.00 × 20/30 days".</summary>
public static class LineText
{
    /// <summary>
    /// The calculation of a line as a person would check it. A whole period has no fraction; a difference that comes from
    /// rounding with earlier changes of the day, or a credit cut to what was billed, is added in words.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="language">"fr" or "en"; anything else reads as English.</param>
    public static string Explain(ChargeLine line, string language)
    {
        ArgumentNullException.ThrowIfNull(line);
        var french = MoneyText.IsFrench(language);
        var text = $"{Quantity(line)} {(Math.Abs(line.Quantity) == 1 ? "licence" : "licences")} × {MoneyText.Format(line.UnitPrice, language)}";
        if (line.Days != line.OfDays)
            text += string.Create(CultureInfo.InvariantCulture, $" × {line.Days}/{line.OfDays} {(french ? "jours" : "days")}");
        if (line.Limited)
            text += french ? " (limité à ce qui a été facturé)" : " (limited to what was billed)";
        else if (line.AdjustmentMinor != 0)
            text += (french ? " (arrondi avec les changements du même jour\u00A0: " : " (rounded with earlier changes of the day: ")
                + MoneyText.Format(new Money(line.AdjustmentMinor, line.Currency), language) + ")";
        return text;
    }

    /// <summary>What the line is for: "Licences added", "Crédit de l'ancienne offre".</summary>
    public static string Title(LineKind kind, string language) => (kind, MoneyText.IsFrench(language)) switch
    {
        (LineKind.Subscription, false) => "Subscription",
        (LineKind.Subscription, true) => "Abonnement",
        (LineKind.SeatsAdded, false) => "Licences added",
        (LineKind.SeatsAdded, true) => "Licences ajoutées",
        (LineKind.SeatsReturned, false) => "Licences returned",
        (LineKind.SeatsReturned, true) => "Licences rendues",
        (LineKind.PlanCharge, false) => "New plan",
        (LineKind.PlanCharge, true) => "Nouvelle offre",
        (LineKind.PlanCredit, false) => "Credit for the previous plan",
        (LineKind.PlanCredit, true) => "Crédit de l'ancienne offre",
        (LineKind.CancellationCredit, false) => "Credit for the cancellation",
        (LineKind.CancellationCredit, true) => "Crédit de la résiliation",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    // A whole period states a number of licences; a change states a difference.
    private static string Quantity(ChargeLine line)
    {
        var number = Math.Abs(line.Quantity).ToString(CultureInfo.InvariantCulture);
        if (line.Quantity < 0)
            return "−" + number;
        return line.Kind == LineKind.SeatsAdded ? "+" + number : number;
    }
}
