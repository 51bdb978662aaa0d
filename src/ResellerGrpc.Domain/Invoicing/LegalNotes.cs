namespace ResellerGrpc.Domain.Invoicing;

/// <summary>The notes that the seller's country requires on a document.</summary>
public static class LegalNotes
{
    public const string RecoveryIndemnity = "PMT";
    public const string LatePenalties = "PMD";
    public const string EarlyPaymentDiscount = "AAB";

    // Code de commerce L441-9, L441-10 II and D441-5; BR-FR-05 wants each of the three.
    private static readonly InvoiceNote[] France =
    [
        new(LatePenalties,
            "En cas de retard de paiement, pénalités exigibles le jour suivant l’échéance au taux de refinancement de la BCE majoré de 10 points (art. L441-10 du code de commerce).",
            "Late payment is subject, from the day after the due date, to penalties at the ECB refinancing rate plus 10 points (art. L441-10 of the French commercial code)."),
        new(RecoveryIndemnity,
            "Indemnité forfaitaire pour frais de recouvrement : 40 € (art. D441-5 du code de commerce).",
            "Fixed recovery indemnity: €40 (art. D441-5 of the French commercial code)."),
        new(EarlyPaymentDiscount,
            "Pas d’escompte pour paiement anticipé.",
            "No discount for early payment."),
    ];

    /// <summary>The country's notes, each replaced by the seller's own of the same subject, then the seller's other notes.</summary>
    /// <param name="country">ISO 3166-1 code of the seller.</param>
    /// <param name="own">The seller's notes.</param>
    public static IReadOnlyList<InvoiceNote> For(string country, IReadOnlyList<InvoiceNote> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var required = VatTerritory.Of(country) == "FR" ? France : [];
        if (own.Count == 0)
            return required;
        return
        [
            .. required.Select(note => own.FirstOrDefault(o => o.Subject == note.Subject) ?? note),
            .. own.Where(o => !required.Any(note => note.Subject == o.Subject)),
        ];
    }
}
